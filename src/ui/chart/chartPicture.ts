/** A drawn chart as a file that looks the same elsewhere: on its own ground, without the page's style sheets. */

/** Pixels of the PNG for each pixel of the screen: sharp on a slide. */
const pngScale = 2

/** The chart as an SVG document on a ground of the given colour. */
export function toSvgText(chart: SVGSVGElement, ground: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  rect.setAttribute('width', '100%')
  rect.setAttribute('height', '100%')
  rect.setAttribute('fill', ground)
  copy.prepend(rect)
  return new XMLSerializer().serializeToString(copy)
}

/** The same as a PNG of twice the size. Rejects when the browser cannot paint it (a canvas that is too large). */
export async function toPng(chart: SVGSVGElement, ground: string): Promise<Blob> {
  const { width, height } = chart.viewBox.baseVal
  const image = new Image()
  const url = URL.createObjectURL(new Blob([toSvgText(chart, ground)], { type: 'image/svg+xml' }))
  try {
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * pngScale
    canvas.height = height * pngScale
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser could not paint the chart.'))
        else resolve(blob)
      }, 'image/png')
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
