import { Code, List, Text } from '@mantine/core'
import type { AuditDifference } from '#/domain/verdict/audit.ts'
import { differenceInWords } from './auditWords.ts'

interface AuditDifferencesProps {
  readonly differences: readonly AuditDifference[]
}

/** The refusals that ended differently alone, one a line. The pairs are text of a model's. */
export function AuditDifferences({ differences }: AuditDifferencesProps) {
  return (
    <List size="sm" spacing={6} aria-label="Refusals that were different alone">
      {differences.map((difference, index) => (
        // Two can be equal in every word; the list only grows.
        <List.Item key={index}>
          {differenceInWords(difference)}, {new Date(difference.at).toLocaleString('en')}
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            <Code>{difference.pair}</Code>
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
