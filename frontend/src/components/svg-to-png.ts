/** What a picture needs of the styles of a page, which does not come along with the drawing. */
const INLINED = [
  'display',
  'visibility',
  'opacity',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** Pixels of the picture to one of the screen, at least. */
const SCALE = 2;
const PADDING = 16;
const TITLE_HEIGHT = 28;

type Styles = Pick<CSSStyleDeclaration, 'getPropertyValue'>;

/** The styles of an element as attributes of a `style`, colours computed. */
export function styleText(styles: Styles): string {
  return INLINED.map((name) => [name, styles.getPropertyValue(name)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** A name that every file system takes. */
export function pngName(name: string): string {
  const words = name.match(/[\p{L}\p{N}._]+/gu) ?? ['chart'];
  return `${words.join('-')}.png`;
}

/** Saves a drawing as it looks now, under a title, with at least two pixels for each on the screen. */
export async function saveSvgAsPng(
  svg: SVGSVGElement,
  { title, fileName }: { title: string; fileName: string },
): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const scale = Math.max(SCALE, devicePixelRatio);
  canvas.width = Math.round((width + 2 * PADDING) * scale);
  canvas.height = Math.round((height + TITLE_HEIGHT + 2 * PADDING) * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(serialize(svg, width, height))}`;
  await image.decode();
  const styles = getComputedStyle(svg.closest('section') ?? document.body);
  context.scale(scale, scale);
  context.fillStyle = styles.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = styles.color;
  context.font = `600 15px ${styles.fontFamily}`;
  context.fillText(title, PADDING, PADDING + 14, width);
  context.drawImage(image, PADDING, PADDING + TITLE_HEIGHT, width, height);
  download(await toBlob(canvas), pngName(fileName));
}

function serialize(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (original) element.setAttribute('style', styleText(getComputedStyle(original)));
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('The picture could not be made.')),
    );
  });
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
