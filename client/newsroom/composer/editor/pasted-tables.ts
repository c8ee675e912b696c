/** Between two cells of a row. */
export const cellBreak = ' · '

export const all = (root: ParentNode, selector: string): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
]

export function styleOf(element: Element, name: string): string {
  const style = element.getAttribute('data-style') ?? ''
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim().toLowerCase() ?? ''
}

const tableParts = 'table, thead, tbody, tfoot'
const blocks = `p, div, li, h1, h2, h3, h4, h5, h6, br, ul, ol, blockquote, pre, dd, dt, ${tableParts}`
const isBlankText = (text: string): boolean => text.trim() === ''

/** Makes a paragraph of each row, whether elements, styles or roles make the table. */
export function putTablesInLines(body: HTMLElement): void {
  makeTables(body)
  for (const table of all(body, 'table')) fillMerged(table)
  // Goes through the rows in reverse, so that a row inside another row comes first.
  for (const row of all(body, 'tr').reverse()) {
    const line = rowInLine(row)
    if (isBlankText(line.textContent)) row.remove()
    else row.replaceWith(line)
  }
  for (const columns of all(body, 'colgroup')) columns.remove()
  for (const part of all(body, tableParts)) part.replaceWith(...part.childNodes)
}

const isCell = (element: Element | null): element is HTMLTableCellElement =>
  element !== null && ['TD', 'TH'].includes(element.tagName)

const cellsOf = (row: HTMLElement): HTMLElement[] => [...row.children].filter(isCell)

/**
 * A table row as one paragraph. Cells are separated, and an empty cell becomes a dash, so that two numbers
 * never run together.
 */
function rowInLine(row: HTMLElement): HTMLElement {
  const line = row.ownerDocument.createElement('p')
  const cells = cellsOf(row)
  if (cells.every((cell) => isBlankText(cell.textContent))) return line
  cells.forEach((cell, index) => {
    if (index > 0) line.append(cellBreak)
    if (isBlankText(cell.textContent)) {
      line.append('–')
      return
    }
    for (const block of all(cell, blocks)) {
      block.before(' ')
      block.replaceWith(...block.childNodes, ' ')
    }
    line.append(...cell.childNodes)
  })
  return line
}

const cellRoles = /^(?:cell|gridcell|rowheader|columnheader)$/

/** Cells that styles or roles make become cells in rows; what only stands side by side gets a space between. */
function makeTables(body: HTMLElement): void {
  const cells = all(body, '[data-style], [role]').filter(
    (element) =>
      !isCell(element) &&
      (styleOf(element, 'display') === 'table-cell' || cellRoles.test(element.getAttribute('role') ?? '')),
  )
  for (const element of cells) {
    const cell = element.ownerDocument.createElement('td')
    element.replaceWith(cell)
    cell.append(element)
  }
  for (const element of cells) {
    const first = element.parentElement
    if (isCell(first) && first.parentElement?.tagName !== 'TR') putInRow(first)
  }
  for (const element of all(body, '[data-style]')) {
    if (!/^(?:inline-)?(?:flex|grid)$/.test(styleOf(element, 'display'))) continue
    for (const child of element.children) child.after(' ')
  }
}

/** The cells that follow each other, with nothing but space between them. */
function putInRow(first: HTMLElement): void {
  const row = first.ownerDocument.createElement('tr')
  first.before(row)
  for (let at: ChildNode | null = first; at && (isCell(asElement(at)) || isSpace(at));) {
    const next: ChildNode | null = at.nextSibling
    row.append(at)
    at = next
  }
}

const asElement = (node: ChildNode): Element | null => (node instanceof Element ? node : null)
const isSpace = (node: ChildNode): boolean => node instanceof Text && isBlankText(node.data)

/** Beyond this many columns or rows a merged cell is not followed. */
const mostMerged = 40

/** What a merged cell covers becomes empty cells: a number stays under its heading. A heading over all stays alone. */
function fillMerged(table: HTMLElement): void {
  let down: number[] = []
  for (const row of all(table, 'tr').filter((one) => one.closest('table') === table)) {
    const cells = cellsOf(row)
    const next: number[] = []
    const fill = (put: (cell: HTMLElement) => void): void => {
      for (let left = down[next.length] ?? 0; left > 0; left = down[next.length] ?? 0) {
        put(row.ownerDocument.createElement('td'))
        next.push(left - 1)
      }
    }
    for (const cell of cells) {
      fill((empty) => {
        cell.before(empty)
      })
      const wide = cells.length === 1 ? 1 : spanOf(cell, 'colspan')
      const covered = Array.from({ length: wide - 1 }, () => row.ownerDocument.createElement('td'))
      next.push(...Array<number>(wide).fill(spanOf(cell, 'rowspan') - 1))
      cell.after(...covered)
    }
    fill((empty) => {
      row.append(empty)
    })
    down = next
  }
}

function spanOf(cell: HTMLElement, name: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(name) ?? 1)
  return Number.isInteger(span) ? Math.min(Math.max(span, 1), mostMerged) : 1
}
