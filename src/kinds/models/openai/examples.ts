/** Where well-known servers answer by default; offered while a base URL is being typed. */
export const endpointExamples = [
  { name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { name: 'llama-server', baseUrl: 'http://localhost:8080/v1' },
  { name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
] as const

/** The example's name for an address, or null. */
export function exampleName(baseUrl: string): string | null {
  return endpointExamples.find((example) => example.baseUrl === baseUrl)?.name ?? null
}
