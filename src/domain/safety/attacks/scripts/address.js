export default async () => {
  return top.location.href
}
