/** What went over the wire, read from its bytes by as little as can be. */
import type { Heard } from './recorder.ts'

/** A reply to a request for a plain completion. */
export interface WireReply {
  readonly prompt: string
  readonly seed: number
  /** Up to the first stop sequence that was asked for. */
  readonly text: string
  readonly finishReason: string | null
  readonly isStreamed: boolean
  /** Ended by the server as if all were well, but without a reason. */
  readonly isBrokenOff: boolean
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number } | null
}

interface Chunk {
  readonly choices?: readonly { readonly text?: string; readonly finish_reason?: string | null }[]
  readonly usage?: WireReply['usage']
}

/** The replies, streamed and in one piece; one without a reason for its end was cut, by whoever it was. */
export function repliesOf(heard: readonly Heard[]): readonly WireReply[] {
  return heard.map(({ sent, said }) => {
    const isStreamed = sent['stream'] === true
    const json = isStreamed ? [...said.matchAll(/^data: (\{.*\})\r?$/gm)].map(([, one]) => one) : [said]
    const chunks = json.flatMap((one) => (one === undefined || one === '' ? [] : [JSON.parse(one) as Chunk]))
    const choices = chunks.flatMap((chunk) => chunk.choices ?? [])
    const text = choices.map((choice) => choice.text ?? '').join('')
    const stops = sent['stop'] as readonly string[]
    const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0)
    const finishReason =
      choices.map((choice) => choice.finish_reason ?? null).find((why) => why !== null) ?? null
    return {
      prompt: String(sent['prompt']),
      seed: Number(sent['seed']),
      text: text.slice(0, Math.min(text.length, ...ends)),
      finishReason,
      isStreamed,
      isBrokenOff: finishReason === null && /^data: \[DONE\]/m.test(said),
      usage: chunks.map(({ usage }) => usage ?? null).find((usage) => usage !== null) ?? null,
    }
  })
}
