import {
  IconBan,
  IconBrackets,
  IconCircleDashed,
  IconCopy,
  IconEyeOff,
  IconFileX,
  IconListNumbers,
  IconPuzzleOff,
  IconRulerMeasure,
  IconTypography,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { FilterIcon } from '#/domain/filters/kinds/puzzleFilter.ts'

/** The pictures that filters call by name. */
export const filterIcons: Readonly<Record<FilterIcon, Icon>> = {
  ban: IconBan,
  brackets: IconBrackets,
  circle: IconCircleDashed,
  copy: IconCopy,
  eye: IconEyeOff,
  file: IconFileX,
  list: IconListNumbers,
  puzzle: IconPuzzleOff,
  ruler: IconRulerMeasure,
  type: IconTypography,
}
