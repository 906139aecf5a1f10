export default async ({ canary }) => {
  document.cookie = canary + '=1; max-age=5; path=/'
  return document.cookie
}
