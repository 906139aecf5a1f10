import { List, Title } from '@mantine/core'

/** The design of the sandbox, for people. */
export function HowItWorks() {
  return (
    <section aria-labelledby="safety-how">
      <Title order={2} size="h3" id="safety-how" mb={6}>
        How the sandbox works
      </Title>
      <List spacing={6} size="sm" maw={760} className="safety-how">
        <List.Item>
          Programs run in your own browser, in a frame that it treats as a stranger: no storage, no cookies
          and no page of the app is in there, and no key.
        </List.Item>
        <List.Item>
          The frame may load nothing and send nothing. What Python needs is handed in by the app.
        </List.Item>
        <List.Item>
          It is taken for granted that a program can break Python itself and then change everything in its
          interpreter’s memory. So the interpreter is sealed: while a program runs, nothing outside of that
          memory can be reached. Who tries ends as a breach, which counts as a rejected attempt, and the
          interpreter is replaced. Requests and replies cross as plain bytes, which are read with suspicion.
        </List.Item>
        <List.Item>
          A solution and its puzzle run in two rooms, each in an interpreter whose memory was put back to what
          it was at the start. Only a plain copy of the answer crosses, so a solution cannot touch what judges
          it. “Solved” is said only when two such rooms came to it.
        </List.Item>
        <List.Item>
          Most programs are wrong, so where many wait each is tried first in an interpreter that others used
          before, as long as none of those could have broken it. What that says is only a hint: what looks
          solved is confirmed in two rooms, a refusal that may be a neighbour’s fault is tried again alone,
          and of the other refusals chance picks some to be tried again too. If one of them is different then,
          the app says so and lets nothing share an interpreter any more.
        </List.Item>
        <List.Item>
          Memory ends at 256 MB and time at the limit. What goes beyond is ended, and the next program starts
          afresh.
        </List.Item>
      </List>
    </section>
  )
}
