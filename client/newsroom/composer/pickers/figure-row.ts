import type { Editor } from '@tiptap/core'
import type { ContestChoice } from '../../../../models/contract/contests.js'
import { type FigureKind, figureNames, type FigureRef } from '../../../../models/domain/results/figure.js'
import { find, on } from '../../../kit/dom.js'
import { type Combobox, wireCombobox } from './combobox.js'
import type { ContestSearch } from './contest-search.js'
import { contestSource } from './contest-source.js'
import { candidateSource, numberSource } from './figure-source.js'
import { insertFigure } from './insert-nodes.js'
import { leaveWith, toggleRow } from './toolbar-row.js'

interface FigureParts {
  editor: Editor
  search: ContestSearch
  say: (text: string) => void
}

interface Steps {
  search: ContestSearch
  /** The field's label, which is the question of the present step. */
  label: HTMLElement
  box: () => Combobox
  insert: (figure: FigureRef) => void
}

/**
 * The toolbar's picker for a figure, in steps: the contest, the number, and for share or votes the candidate.
 */
export function wireFigureRow(root: HTMLElement, { editor, search, say }: FigureParts): void {
  const button = find('[data-row=figure]', HTMLButtonElement, root)
  const row = find('#figure-row', HTMLElement, root)
  const label = find('#figure-label', HTMLElement, root)
  const input = find('#figure-contest', HTMLInputElement, root)
  const list = find('#figure-list', HTMLElement, root)
  if (!button || !row || !label || !input || !list) return
  const close = (): void => toggleRow(button, row, false)
  const insert = (figure: FigureRef): void => {
    close()
    insertFigure(editor, figure)
  }
  const steps: Steps = { search, label, insert, box: () => box }
  const box: Combobox = wireCombobox({ input, list, say, source: contestsOf(steps) })
  on(button, 'click', () => {
    toggleRow(button, row, true)
    askContest(steps)
    input.focus()
  })
  leaveWith(row, editor, close)
}

const contestsOf = (steps: Steps) =>
  contestSource({ search: steps.search, choose: (choice) => askNumber(steps, choice) })

function askContest(steps: Steps): void {
  steps.label.textContent = 'Contest'
  steps.box().use(contestsOf(steps))
}

function askNumber(steps: Steps, choice: ContestChoice): void {
  steps.label.textContent = `${choice.name}: which number?`
  const whose = (kind: FigureKind): void => askWhose(steps, choice, kind)
  const back = (): void => askContest(steps)
  steps.box().use(numberSource({ choice, choose: steps.insert, whose, back }))
}

function askWhose(steps: Steps, choice: ContestChoice, kind: FigureKind): void {
  steps.label.textContent = `${choice.name}, ${figureNames[kind]}: whose?`
  const back = (): void => askNumber(steps, choice)
  steps.box().use(candidateSource({ choice, kind, choose: steps.insert, back }))
}
