export default async () => {
  return sessionStorage.length
}
