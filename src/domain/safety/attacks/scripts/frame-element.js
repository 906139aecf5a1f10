export default async () => {
  const element = frameElement
  if (element === null) throw new Error('It is not shown.')
  return element.tagName
}
