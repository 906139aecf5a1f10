export default async ({ page, canary }) => {
  top.location.replace(page + '#' + canary)
}
