export default async ({ target }) => {
  const opened = open(target)
  if (opened === null) throw new Error('No window came.')
  opened.close()
  return 'opened'
}
