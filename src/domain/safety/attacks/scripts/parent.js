export default async () => {
  return parent.document.title
}
