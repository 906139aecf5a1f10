interface CurveMarkProps {
  /** Which series it belongs to, from 0. */
  readonly place: number
  readonly x: number
  readonly y: number
}

const size = 4.5

/** A point of a series; its shape tells the series too, for eyes that do not tell its colour. */
export function CurveMark({ place, x, y }: CurveMarkProps) {
  if (place === 0) return <circle className="curve-mark" cx={x} cy={y} r={size} />
  const path =
    place === 1
      ? `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`
      : `M${x} ${y - size - 1.5}l${size + 1.5} ${size + 1.5}l${-size - 1.5} ${size + 1.5}l${-size - 1.5} ${-size - 1.5}z`
  return <path className="curve-mark" d={path} />
}
