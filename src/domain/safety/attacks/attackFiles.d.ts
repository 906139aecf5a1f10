/** The programs beside this file are imported as texts (`?raw`), which Vite does; here is what the compiler knows of it. */
declare module '*.py?raw' {
  const text: string
  export default text
}
declare module '*.js?raw' {
  const text: string
  export default text
}
