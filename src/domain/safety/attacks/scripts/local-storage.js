export default async ({ canary }) => {
  localStorage.setItem(canary, canary)
  return localStorage.getItem(canary)
}
