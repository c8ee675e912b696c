import { type Editor, Extension, type Range } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionKeyDownProps, type SuggestionProps } from '@tiptap/suggestion'
import type { ContestChoice } from '../../../../models/contract/contests.js'
import type { FigureKind, FigureRef } from '../../../../models/domain/results/figure.js'
import type { PickSource } from './combobox.js'
import type { ContestSearch } from './contest-search.js'
import { contestSource } from './contest-source.js'
import { candidateSource, numberSource } from './figure-source.js'
import { insertCard, insertFigure } from './insert-nodes.js'
import { OptionList, type PickOption } from './option-list.js'

interface SlashParts {
  list: HTMLElement
  search: ContestSearch
  say: (text: string) => void
}

/** Inserts what replaces the typed command. */
type Insert = (editor: Editor) => void

/** The picker that opens at the caret when "/" and a name are typed; the editor keeps the focus. */
export function slashPicker(parts: SlashParts): Extension {
  return Extension.create({
    name: 'slashPicker',
    addProseMirrorPlugins() {
      const picker = new SlashPicker(parts, this.editor)
      this.editor.on('blur', () => picker.exit())
      return [
        new Plugin({ props: { handleKeyDown: (_view, event) => picker.leaves(event) } }),
        Suggestion<PickOption, Insert>({
          pluginKey: new PluginKey('slashPicker'),
          editor: this.editor,
          char: '/',
          allowSpaces: true,
          debounce: 120,
          decorationClass: 'slash-query',
          allow: ({ editor }) => !editor.isActive('link'),
          shouldShow: ({ query }) => mayBeName(query),
          items: ({ query }) => picker.find(query),
          command: ({ editor, range, props }) => insertAt(editor, range, props),
          render: () => ({
            onStart: (props) => picker.draw(props),
            onUpdate: (props) => picker.draw(props),
            onExit: () => picker.exit(),
            onKeyDown: (props) => picker.key(props),
          }),
        }),
      ]
    },
  })
}

/**
 * The text after "/" is a search only if it could be a name: "and / or" begins with a space, and a long text
 * is none.
 */
function mayBeName(query: string): boolean {
  return !query.startsWith(' ') && query.length <= 60
}

function insertAt(editor: Editor, range: Range, insert: Insert): void {
  editor.chain().deleteRange(range).run()
  insert(editor)
}

type Props = SuggestionProps<PickOption, Insert>

/** The list under the caret: contests, and for each one its numbers. */
class SlashPicker {
  private readonly list: OptionList
  private readonly contests: PickSource
  private choose: Props['command'] | null = null
  private said = ''
  /** The query when a contest's numbers were opened: they are shown until the query changes. */
  private opened: string | null = null
  private query = ''

  constructor(
    private readonly parts: SlashParts,
    editor: Editor,
  ) {
    const { list, search, say } = parts
    this.contests = contestSource({
      search,
      choose: ({ id }) => this.insert((into) => insertCard(into, id)),
      numbers: (choice) => this.openNumbers(choice),
    })
    new ResizeObserver(() => makeRoom(list)).observe(list)
    this.list = new OptionList({
      list,
      say,
      // The editor's element exists only after the editor is mounted.
      get host() {
        return editor.view.dom
      },
    })
  }

  async find(query: string): Promise<PickOption[]> {
    const { options, said } = await this.contests.find(query)
    this.said = said
    return options
  }

  draw(props: Props): void {
    this.choose = props.command
    this.query = props.query
    placeAt(this.parts.list, props)
    if (this.opened === props.query) return
    this.opened = null
    if (props.loading) this.list.offer(this.contests.now(props.query))
    else this.list.show(props.items, { said: this.said })
  }

  exit(): void {
    this.opened = null
    this.list.hide()
  }

  key({ event }: SuggestionKeyDownProps): boolean {
    return this.list.key(event)
  }

  /**
   * Escape leads from the numbers back to the contests. Handled before the suggestion, which would close the
   * list.
   */
  leaves(event: KeyboardEvent): boolean {
    return event.key === 'Escape' && this.showsNumbers() && this.list.key(event)
  }

  private showsNumbers(): boolean {
    return this.opened !== null
  }

  private insert(insert: Insert): void {
    this.choose?.(insert)
  }

  private openNumbers(choice: ContestChoice): void {
    const choose = (figure: FigureRef): void => this.insert((into) => insertFigure(into, figure))
    const back = (): void => void this.backToContests()
    const whose = (kind: FigureKind): void => {
      void this.open(candidateSource({ choice, kind, choose, back: () => this.openNumbers(choice) }))
    }
    void this.open(numberSource({ choice, choose, whose, back }))
  }

  private async open(source: PickSource): Promise<void> {
    this.opened = this.query
    const { options, said } = await source.find('')
    this.list.show(options, { said, back: source.back })
  }

  private async backToContests(): Promise<void> {
    const { query } = this
    this.opened = null
    // Shown at once, because the next key is for this list already.
    this.list.offer(this.contests.now(query))
    const { options, said } = await this.contests.find(query)
    if (query === this.query && !this.showsNumbers() && this.list.isOpen()) this.list.show(options, { said })
  }
}

/** Places the list under the line with the caret; the styles make it full width on a phone. */
function placeAt(list: HTMLElement, { clientRect }: Props): void {
  const caret = clientRect?.()
  const frame = list.parentElement?.getBoundingClientRect()
  if (!caret || !frame) return
  list.style.top = `${caret.bottom - frame.top + 4}px`
  makeRoom(list)
}

/** Makes the editor at least as high as the open list, so that the list covers nothing below. */
function makeRoom(list: HTMLElement): void {
  const room = list.hidden ? '' : `${list.offsetTop + list.offsetHeight + 4}px`
  if (list.parentElement) list.parentElement.style.minHeight = room
}
