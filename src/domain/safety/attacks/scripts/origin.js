export default async () => {
  if (self.origin === 'null') throw new Error('The origin is opaque.')
  return self.origin
}
