/**
 * What the models of a piece of work are writing at this moment, for people to watch. It only keeps what it hears; nobody is told of
 * it, who wants to see looks. So it costs next to nothing while nobody does.
 */
import type { CompletionRequest, TokenUsage } from '#/domain/model/completion.ts'
import { estimateTokens } from '#/domain/prompt/tokens.ts'
import type { ModelNews } from '#/engine/ports/languageModel.ts'

/** What a request is for, in words for people: the stage, and of what (`prompt 3`, the head of a puzzle). */
export interface Wanted {
  readonly stage: 'propose' | 'solve' | 'measure'
  readonly of: string
}

/** One text that is being written, or the samples of a request of which nothing was heard yet. */
export interface Writing extends Wanted {
  /** Stays the same while it is written. */
  readonly id: string
  /** Samples that it stands for: one where there is a text. */
  readonly samples: number
  /** When the model was given them; milliseconds since the epoch. */
  readonly since: number
  /** The end of the text, at most `tailLength` characters. Words of a model: shown as text and nothing else. */
  readonly tail: string
  /** Characters so far. */
  readonly length: number
}

export interface WritingNow {
  /** The oldest first. */
  readonly writings: readonly Writing[]
  /** Samples that were asked for and that the model was not given yet. */
  readonly queued: number
  /** Tokens a second over the last half minute; null while nothing can be told. */
  readonly speed: { readonly tokens: number; readonly isEstimate: boolean } | null
}

/** Hears the news of one request. */
export interface WritingEar {
  readonly hear: (news: ModelNews) => void
  readonly close: () => void
}

export interface WritingBoard {
  readonly open: (request: CompletionRequest, wanted: Wanted) => WritingEar
  readonly look: () => WritingNow
}

/** What is kept of a text that is being written. */
export const tailLength = 2000
const windowMillis = 30_000
/** Over less than that a speed says nothing. */
const leastMillis = 1000

interface Sent {
  readonly since: number
  readonly count: number
  readonly texts: Map<number, { tail: string; length: number }>
}

interface Asked {
  readonly wanted: Wanted
  readonly since: number
  readonly count: number
  arrived: number
  /** Whether its model tells what it is given; else it has all of it. */
  tells: boolean
  readonly sent: Map<number, Sent>
}

interface Ended {
  readonly since: number
  readonly until: number
  readonly tokens: number
  readonly isEstimate: boolean
}

/** A board on which nothing is written. */
export function createWritingBoard(now: () => number): WritingBoard {
  const asked = new Map<number, Asked>()
  let ended: Ended[] = []
  let opened = 0

  function end(sent: Sent, usage: TokenUsage | null): void {
    const until = now()
    ended = ended.filter((one) => one.until > until - windowMillis)
    const tokens = usage?.completionTokens ?? tokensOf(sent)
    ended.push({ since: sent.since, until, tokens, isEstimate: usage === null || usage.isEstimate === true })
  }

  function hear(one: Asked, news: ModelNews): void {
    if (news.kind === 'sent') {
      one.tells = true
      one.sent.delete(news.first)
      one.sent.set(news.first, { since: now(), count: news.count, texts: new Map() })
    } else if (news.kind === 'text') {
      // Of two that could have it, the newer one: news of a reply's end may come late, as it is stored first.
      const sent = [...one.sent].findLast(
        ([first, { count }]) => news.sample >= first && news.sample < first + count,
      )?.[1]
      const before = sent?.texts.get(news.sample) ?? { tail: '', length: 0 }
      const tail = before.tail + news.text
      sent?.texts.set(news.sample, {
        // Cut seldom, so that a text of many small pieces is not copied at each of them.
        tail: tail.length > 2 * tailLength ? tail.slice(-tailLength) : tail,
        length: before.length + news.text.length,
      })
    } else {
      one.arrived += news.completions.length
      const sent = one.sent.get(news.first)
      one.sent.delete(news.first)
      if (sent !== undefined && news.completions.length > 0) end(sent, news.usage)
    }
  }

  return {
    open: (request, wanted) => {
      const id = (opened += 1)
      const one: Asked = {
        wanted,
        since: now(),
        count: request.count,
        arrived: 0,
        tells: false,
        sent: new Map(),
      }
      asked.set(id, one)
      return {
        hear: (news) => {
          hear(one, news)
        },
        close: () => {
          asked.delete(id)
        },
      }
    },
    look: () => {
      const at = now()
      const all = [...asked]
      const sent = all.flatMap(([, one]) => [...one.sent.values()])
      return {
        writings: all.flatMap(([id, one]) => toWritings(id, one)),
        queued: all.reduce((sum, [, one]) => sum + queuedOf(one), 0),
        speed: speedOf(ended, sent, at),
      }
    },
  }
}

function queuedOf({ tells, count, arrived, sent }: Asked): number {
  if (!tells) return 0
  return Math.max(
    0,
    [...sent.values()].reduce((left, one) => left - one.count, count - arrived),
  )
}

function toWritings(id: number, { wanted, since, count, arrived, tells, sent }: Asked): readonly Writing[] {
  const silent = { ...wanted, tail: '', length: 0 }
  if (!tells) return count > arrived ? [{ ...silent, id: String(id), samples: count - arrived, since }] : []
  return [...sent].flatMap(([first, one]): readonly Writing[] => {
    if (one.texts.size === 0)
      return [{ ...silent, id: `${id}.${first}`, samples: one.count, since: one.since }]
    return [...one.texts].map(([sample, { tail, length }]) => ({
      ...wanted,
      id: `${id}.${sample}`,
      samples: 1,
      since: one.since,
      tail: tail.slice(-tailLength),
      length,
    }))
  })
}

function tokensOf({ texts }: Sent): number {
  return [...texts.values()].reduce((sum, { tail, length }) => {
    const known = tail.slice(-tailLength)
    return known === '' ? sum : sum + (estimateTokens(known) * length) / known.length
  }, 0)
}

/** Each text counts by the share of its time that lies in the window. */
function speedOf(ended: readonly Ended[], sent: readonly Sent[], now: number): WritingNow['speed'] {
  const going = sent.map((one) => ({
    since: one.since,
    until: now,
    tokens: tokensOf(one),
    isEstimate: true,
  }))
  const all = [...ended, ...going].filter(({ until, tokens }) => until > now - windowMillis && tokens > 0)
  const begin = Math.max(now - windowMillis, Math.min(...all.map(({ since }) => since)))
  if (all.length === 0 || now - begin < leastMillis) return null
  const tokens = all.reduce((sum, { since, until, tokens: written }) => {
    const inside = until - Math.max(since, begin)
    return sum + (until > since ? (written * inside) / (until - since) : written)
  }, 0)
  return { tokens: (tokens * 1000) / (now - begin), isEstimate: all.some(({ isEstimate }) => isEstimate) }
}
