export default async ({ target, ask }) => {
  const response = await ask(() => fetch(target, { mode: 'no-cors' }))
  return response.type
}
