export default async () => {
  return opener.document.title
}
