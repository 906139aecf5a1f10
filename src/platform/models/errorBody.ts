/** Reads the error out of whatever a server sent: every shape that OpenAI-compatible servers are known to use. */
import { z } from 'zod'

export interface ErrorBody {
  /** The server's own words, at most 300 characters; empty when it has none that a person can read. */
  readonly message: string
  /** `code`, `type` and `status`, joined, in lower case: for looking up words only. */
  readonly code: string
  /** The parameter that is complained about. */
  readonly parameter: string | null
  readonly isHtml: boolean
}

const text = z.union([z.string(), z.number()]).nullish().catch(null)
const errorSchema = z.object({
  message: text,
  code: text,
  type: text,
  status: text,
  param: text,
  metadata: z.object({ raw: z.string().optional() }).nullish().catch(null),
})
const detailSchema = z.array(
  z.object({ msg: z.string(), loc: z.array(z.union([z.string(), z.number()])).catch([]) }),
)

/** Never throws; a text that is no known shape gives its own beginning as the message, HTML gives only its title. */
export function parseErrorBody(body: string): ErrorBody {
  const trimmed = body.trim()
  if (/^<(?:!doctype|html|head|body|\?xml)/i.test(trimmed)) {
    const title = /<title[^>]*>([^<]*)/i.exec(trimmed)?.[1] ?? ''
    return { message: shorten(title), code: '', parameter: null, isHtml: true }
  }
  const json = parseJson(trimmed)
  if (json !== undefined) return fromJson(json)
  return plain(brokenError.exec(trimmed)?.[1] ?? trimmed)
}

/** What some servers make of an error by putting its words between quotes as they are, line breaks and quotes and all. */
const brokenError = /^\{\s*"error"\s*:\s*"(.*?)(?:"\s*\})?$/s

/** Whether a text that is no JSON was meant to be an error. */
export function isBrokenError(text: string): boolean {
  return brokenError.test(text.trim())
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

function plain(message: string, code = '', parameter: string | null = null): ErrorBody {
  return { message: shorten(message), code: code.toLowerCase(), parameter, isHtml: false }
}

function fromJson(json: unknown): ErrorBody {
  if (typeof json === 'string') return plain(json)
  if (Array.isArray(json)) return fromJson(json[0] ?? '')
  if (typeof json !== 'object' || json === null) return plain('')
  const members: Record<string, unknown> = { ...json }
  const error = members['error']
  const type = typeof members['error_type'] === 'string' ? members['error_type'] : ''
  if (typeof error === 'string') return plain(error, type)
  if (Array.isArray(error)) return fromJson({ error: error[0] as unknown })
  const detail = members['detail']
  if (typeof detail === 'string') return plain(detail, type)
  const details = detailSchema.safeParse(detail)
  if (details.success) {
    const all = details.data.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')
    return plain(all, type, String(details.data[0]?.loc.at(-1) ?? '') || null)
  }
  const parsed = errorSchema.safeParse(error ?? json)
  if (!parsed.success) return plain('')
  const { message, code, status, param, metadata } = parsed.data
  const words = [message, metadata?.raw].filter((part) => part !== null && part !== undefined)
  const codes = [code, parsed.data.type, status].filter((part) => part !== null && part !== undefined)
  return plain(words.join(' '), codes.join(' '), param === null || param === undefined ? null : String(param))
}

function shorten(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}
