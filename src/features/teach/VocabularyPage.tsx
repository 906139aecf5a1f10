import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { IconVocabulary } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Idiom } from '#/domain/grammar/selfTraining.ts'
import { idiomInWords } from '#/engine/grammar/formInWords.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { useSelfTraining } from '#/features/shared/teach/useSelfTraining.ts'
import { WatchButton } from '#/features/shared/teach/WatchButton.tsx'
import { formatCounted } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { PhraseText } from './PhraseText.tsx'
import { StartButton } from './StartButton.tsx'
import { TeachHeader } from './TeachHeader.tsx'
import './vocabulary.css'

/** The words that the model made of what its solutions have in common. */
export function VocabularyPage() {
  const search: { readonly version?: string | undefined } = useSearch({ strict: false })
  const { builtInModel } = useServices()
  const navigate = useNavigate()
  const { progress, running, start } = useSelfTraining(1_000)
  const versions = useObserved(builtInModel.versions)
  const version = versions.find(({ id }) => id === search.version)
  const current = running ? progress : null
  const idioms = version?.idioms ?? current?.idioms ?? versions[0]?.idioms ?? progress?.idioms ?? []
  const settings = (version ?? current ?? versions[0] ?? progress)?.settings
  const switchedOff = settings?.idioms === false
  return (
    <div className="page">
      <Stack gap="md">
        <TeachHeader title="The vocabulary it invented">
          What many verified solutions have in common becomes a word, which later programs can use in one
          step.
        </TeachHeader>
        {versions.length > 0 && (
          <NativeSelect
            label="Model"
            maw={340}
            value={version?.id ?? ''}
            data={[
              { value: '', label: running ? 'The one that is learning now' : 'The newest' },
              ...versions.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => {
              const id = event.currentTarget.value
              void navigate({
                to: '/teach/vocabulary',
                search: id === '' ? {} : { version: id },
                replace: true,
              })
            }}
          />
        )}
        {idioms.length === 0 ? (
          <div className="panel">
            <EmptyState
              icon={IconVocabulary}
              title="No words yet"
              {...(progress === null && versions.length === 0 ? { actions: <WatchButton /> } : {})}
            >
              {switchedOff
                ? 'Idioms were switched off in the settings of this run, to see what they are worth.'
                : 'A word appears after an iteration in which several verified solutions share a pattern, such as a search over a range with a condition. The model is born with none.'}
            </EmptyState>
          </div>
        ) : (
          <>
            <ul className="vocabulary">
              {idioms.map((idiom) => (
                <li key={idiom.name}>
                  <IdiomCard idiom={idiom} />
                </li>
              ))}
            </ul>
            {settings !== undefined && (
              <Group gap="sm">
                <StartButton
                  size="xs"
                  variant="default"
                  running={running}
                  onStart={() => {
                    start({ ...settings, idioms: false }, null)
                  }}
                >
                  Run it again without these words
                </StartButton>
                <Text size="sm" c="dimmed">
                  The same settings and seed from the untrained model: the difference is what the words are
                  worth. Compare the two under Versions.
                </Text>
              </Group>
            )}
          </>
        )}
      </Stack>
    </div>
  )
}

function IdiomCard({ idiom }: { readonly idiom: Idiom }) {
  const { name, pattern, uses, iteration, examples } = idiom
  const words = idiomInWords(pattern)
  return (
    <article className="panel idiom" id={name} aria-label={name}>
      <div className="idiom-head">
        <Title order={2} ff="monospace">
          {name}
        </Title>
        <Text size="sm" c="dimmed" className="numbers">
          iteration {iteration}, {formatCounted(uses, 'use')}
        </Text>
      </div>
      <CodeBlock code={pattern} label={`Pattern of ${name}`} />
      {words !== null && (
        <Text size="sm">
          <PhraseText phrase={words} capital />
        </Text>
      )}
      <Text size="xs" c="dimmed">
        □ is filled in anew each time.
      </Text>
      {examples.length > 0 && (
        <>
          <Title order={3}>Where it found it</Title>
          {examples.map((example, index) => (
            <CodeBlock
              key={example}
              code={example}
              label={`Example ${index + 1} of ${name}`}
              maxHeight={140}
            />
          ))}
        </>
      )}
    </article>
  )
}
