import { isFigureKind, needsCandidacy } from '../../../../models/domain/results/figure.js'
import { countInWords } from '../../../../models/domain/text/count-in-words.js'
import { liftWordLists } from './pasted-lists.js'
import { all, cellBreak, putTablesInLines, styleOf } from './pasted-tables.js'

export interface Pasted {
  /** What the editor's schema can read, without styles and handlers. */
  html: string
  /** What was left out, in words; '' if nothing was. */
  left: string
}

const scripts = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi
const tags = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const handlers = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi
const styles = /\sstyle(?=\s*=)/gi

/**
 * Pasted HTML without event handlers, and with each style attribute renamed to data-style, from where it is
 * read. If the browser parsed a style or handler, it would report it against the content security policy.
 */
export function withoutStyles(html: string): string {
  return html
    .replace(scripts, '')
    .replace(tags, (tag) => tag.replace(handlers, '').replace(styles, ' data-style'))
}

/**
 * Keeps the meaning of pasted HTML: bold and italic from styles, Word's lists, a table as one paragraph for
 * each row. Says what could not be kept.
 */
export function readPastedHtml(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  removeHidden(body)
  removeRoom(body)
  const left = [
    leftOut(body, pictures, ['picture', 'pictures']),
    leftOut(body, '*', ['struck-out text', 'struck-out texts'], isStruckOut),
    leftOut(
      body,
      '[data-result-card], [data-figure]',
      ['card or figure of no contest', 'cards or figures of no contest'],
      isBroken,
    ),
  ]
  liftWordLists(body)
  putTablesInLines(body)
  raiseDigits(body)
  renameHeadings(body)
  for (const text of textsIn(body)) markText(text)
  for (const element of all(body, 'b, strong, i, em')) unwrapOld(element)
  for (const element of all(body, '*')) removeTold(element)
  return { html: body.innerHTML, left: left.filter((words) => words !== '').join(' and ') }
}

/** Pasted plain text: its line separators become line feeds, and the tabs between cells become dots. */
export function readPastedText(text: string): string {
  return text.replace(/[\v\f\u0085\u2028\u2029]/gu, '\n').replace(/(?:(?<! ) +)?\t+ */g, cellBreak)
}

const blockNames = /^(?:P|DIV|UL|OL|TABLE|BLOCKQUOTE|PRE|H[1-6])$/

/** A line break after a block only makes space, so it is removed. */
function removeRoom(body: HTMLElement): void {
  for (const line of all(body, 'br')) {
    const before = line.previousSibling
    if (before instanceof HTMLElement && blockNames.test(before.tagName)) line.remove()
  }
}

function removeHidden(body: HTMLElement): void {
  for (const element of all(body, 'meta, title, link, template, [hidden]')) element.remove()
  for (const element of all(body, '[data-style]')) {
    const hidden =
      styleOf(element, 'display') === 'none' ||
      styleOf(element, 'visibility') === 'hidden' ||
      styleOf(element, 'mso-hide') === 'all'
    if (hidden) element.remove()
  }
}

const pictures = 'img, picture, svg, canvas, video, audio, iframe, object, embed'

/**
 * Removes what a post cannot hold, and says how many there were. An emoji that came as a picture becomes a
 * character again.
 */
function leftOut(
  body: HTMLElement,
  selector: string,
  what: readonly [one: string, many: string],
  fits: (element: HTMLElement) => boolean = () => true,
): string {
  let count = 0
  for (const element of all(body, selector)) {
    if (!body.contains(element) || !fits(element)) continue
    const emoji = /^\p{Extended_Pictographic}/u.test(element.getAttribute('alt') ?? '')
    if (emoji) element.replaceWith(element.getAttribute('alt') ?? '')
    else element.remove()
    if (!emoji) count += 1
  }
  return count === 0 ? '' : countInWords(count, ...what)
}

function isStruckOut(element: HTMLElement): boolean {
  const line = styleOf(element, 'text-decoration') || styleOf(element, 'text-decoration-line')
  return ['DEL', 'S', 'STRIKE'].includes(element.tagName) || line.includes('line-through')
}

/** Whether a card or figure is one that no picker makes: the server would refuse the whole text for it. */
function isBroken({ dataset }: HTMLElement): boolean {
  const { contest = '', kind, candidacy } = dataset
  if (!/^[0-9a-f]{24}$/.test(contest)) return true
  if (!('figure' in dataset)) return false
  return !isFigureKind(kind) || needsCandidacy(kind) !== (candidacy !== undefined)
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * Digits of a footnote become superscript characters, so that they are not read as part of a number before
 * them.
 */
function raiseDigits(body: HTMLElement): void {
  for (const element of all(body, 'sup')) {
    element.textContent = element.textContent.replace(/\d/g, (digit) => raised[Number(digit)] ?? digit)
  }
  for (const element of all(body, 'sub')) element.before(' ')
}

/** Elements that the editor does not know as blocks, and headings, which get the two levels of a post. */
const renamed: Readonly<Record<string, string>> = {
  H1: 'h4',
  H2: 'h4',
  H3: 'h5',
  H6: 'h5',
  DT: 'p',
  CAPTION: 'p',
  SUMMARY: 'p',
  LEGEND: 'p',
}

function renameHeadings(body: HTMLElement): void {
  for (const element of all(body, Object.keys(renamed).join(','))) {
    const named = element.ownerDocument.createElement(renamed[element.tagName] ?? 'p')
    named.append(...element.childNodes)
    element.replaceWith(named)
  }
}

function textsIn(body: HTMLElement): Text[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (walker.nextNode()) if (walker.currentNode instanceof Text) found.push(walker.currentNode)
  return found
}

/** Gives a text the weight and slant of its nearest element, and makes its line separators line breaks. */
function markText(text: Text): void {
  const { ownerDocument } = text
  const data = text.data.replace(/(?<=[^\s]) *\t[\t ]*(?=[^\s])/gu, cellBreak)
  if (data === '') return
  const isPre = text.parentElement?.closest('pre') !== null
  const lines = data.split(isPre ? /\r\n?|[\n\v\f\u2028\u2029]/u : /[\v\f\u2028\u2029]/u)
  const pieces = lines.flatMap((line, index) => [
    ...(index > 0 ? [ownerDocument.createElement('br')] : []),
    line,
  ])
  const around = nearest(text)
  const tagNames = [...(around.bold ? ['strong'] : []), ...(around.italic ? ['em'] : [])]
  const marked = tagNames.reduce<(string | HTMLElement)[]>((inner, name) => {
    const mark = ownerDocument.createElement(name)
    mark.className = newMark
    mark.append(...inner)
    return [mark]
  }, pieces)
  text.replaceWith(...marked)
}

/** Removes the styles, which are read by now, and the event handlers. */
function removeTold(element: HTMLElement): void {
  for (const name of element.getAttributeNames()) {
    if (/^(?:on|style$|data-style$)/i.test(name)) element.removeAttribute(name)
  }
}

const newMark = 'is-read'

/**
 * The nearest element that says bold or not, and italic or not, decides; a heading does not count as bold.
 */
function nearest(text: Text): { bold: boolean; italic: boolean } {
  let bold: boolean | null = null
  let italic: boolean | null = null
  for (let at = text.parentElement; at !== null; at = at.parentElement) {
    if (/^H[4-5]$/.test(at.tagName)) bold ??= false
    bold ??= saysBold(at)
    italic ??= saysItalic(at)
  }
  return { bold: bold ?? false, italic: italic ?? false }
}

function saysBold(element: Element): boolean | null {
  const weight = styleOf(element, 'font-weight')
  if (weight !== '') return weight.startsWith('bold') || Number(weight) >= 600
  return ['B', 'STRONG'].includes(element.tagName) ? true : null
}

function saysItalic(element: Element): boolean | null {
  const style = styleOf(element, 'font-style')
  if (style !== '') return style.startsWith('italic') || style.startsWith('oblique')
  return ['I', 'EM', 'CITE'].includes(element.tagName) ? true : null
}

/** Removes the original bold and italic elements: each text has its own marks now. */
function unwrapOld(element: HTMLElement): void {
  if (element.className === newMark) element.removeAttribute('class')
  else element.replaceWith(...element.childNodes)
}
