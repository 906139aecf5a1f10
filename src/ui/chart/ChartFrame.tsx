import { Button, Group, Menu, Skeleton, Text, Title } from '@mantine/core'
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import './chartFrame.css'
import { toPng, toSvgText } from './chartPicture.ts'
import { toCsv } from './chartColumns.ts'
import type { ChartColumn } from './chartColumns.ts'
import { ChartTable } from './ChartTable.tsx'
import { usePlot } from './usePlot.ts'
import type { Figure } from './usePlot.ts'

interface ChartFrameProps<Row> {
  readonly title: string
  /** Level of the title's heading; 3, below a section's own, unless told. */
  readonly order?: 2 | 3
  /** What the chart shows, in a sentence with its numbers: for those who do not see it. */
  readonly label: string
  /** A line below the title: the unit, the definition, what is left out. */
  readonly note?: ReactNode
  readonly rows: readonly Row[]
  /** The numbers behind the chart, for the table and the CSV file. */
  readonly columns: readonly ChartColumn<Row>[]
  readonly figure: Figure<Row>
  /** Of the exported files, without an extension. */
  readonly fileName: string
  /** Gives the user a file; `services.saveFile`. */
  readonly onSave: (name: string, mediaType: string, parts: readonly (string | Blob)[]) => void
}

/**
 * A chart with its title, its numbers one button away, and its export as SVG, PNG and CSV. `rows` should stay the same
 * array while nothing changes, and `figure` and `columns` stand outside of the component: each change draws it anew.
 */
export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { title, order = 3, label, note, rows, columns, figure, fileName, onSave } = props
  const { measure, host, picture, status, retry } = usePlot(figure, rows, label)
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  const [failed, setFailed] = useState(false)
  const titleId = useId()

  const saveSvg = () => {
    const drawn = picture.current
    if (drawn !== null)
      onSave(`${fileName}.svg`, 'image/svg+xml', [toSvgText(drawn.chart, drawn.colors.surface)])
  }
  const savePng = async () => {
    const drawn = picture.current
    if (drawn === null) return
    setFailed(false)
    try {
      onSave(`${fileName}.png`, 'image/png', [await toPng(drawn.chart, drawn.colors.surface)])
    } catch {
      setFailed(true)
    }
  }
  const pictureReady = status === 'drawn'

  return (
    <figure className="chart-frame" aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className="chart-frame-title">
          <Title order={order} id={titleId}>
            {title}
          </Title>
          {note !== undefined && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </div>
        <Group gap={6}>
          <Button
            variant="default"
            size="xs"
            leftSection={
              shown === 'chart' ? (
                <IconTable size={14} aria-hidden />
              ) : (
                <IconChartLine size={14} aria-hidden />
              )
            }
            onClick={() => {
              setShown(shown === 'chart' ? 'table' : 'chart')
            }}
          >
            {shown === 'chart' ? 'Numbers' : 'Chart'}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                aria-label={`Export “${title}”`}
                leftSection={<IconDownload size={14} aria-hidden />}
              >
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={!pictureReady} onClick={saveSvg}>
                Picture, SVG
              </Menu.Item>
              <Menu.Item disabled={!pictureReady} onClick={() => void savePng()}>
                Picture, PNG
              </Menu.Item>
              <Menu.Item
                onClick={() => {
                  onSave(`${fileName}.csv`, 'text/csv', [toCsv(columns, rows)])
                }}
              >
                Numbers, CSV
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {failed && (
        <ErrorNotice
          title="The browser could not paint this chart as PNG"
          advice="Export it as SVG, or make the window smaller and try again."
        />
      )}
      {/* Stays in the document, so that its pictures can be exported from the table too. */}
      <div ref={measure} className="chart-frame-room" hidden={shown === 'table'}>
        {status === 'loading' && <Skeleton h={260} aria-busy aria-label="Loading the chart" />}
        {status === 'failed' && (
          <ErrorNotice
            title="The chart could not be loaded"
            advice="Its numbers are one button away. Check the connection, then try again."
            actions={
              <Button size="xs" variant="default" onClick={retry}>
                Try again
              </Button>
            }
          />
        )}
        <div ref={host} />
      </div>
      {shown === 'table' && <ChartTable title={title} columns={columns} rows={rows} />}
    </figure>
  )
}
