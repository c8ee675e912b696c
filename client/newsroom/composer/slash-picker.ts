import { type Editor, Extension, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionKeyDownProps, type SuggestionProps } from '@tiptap/suggestion'
import type { ContestChoice } from '../../../models/contract/contests.js'
import { ContestList } from './contest-list.js'
import type { ContestSearch, FoundContests } from './contest-search.js'
import { insertCard } from './insert-card.js'

interface SlashParts {
  list: HTMLElement
  search: ContestSearch
  say: (text: string) => void
}

/** "/" and a name in the text: the picker at the caret, while the editor keeps the focus. */
export function slashPicker(parts: SlashParts): Extension {
  return Extension.create({
    name: 'slashPicker',
    addProseMirrorPlugins() {
      const picker = rendererOf(parts)
      this.editor.on('blur', picker.hooks.onExit)
      return [
        Suggestion<ContestChoice, ContestChoice>({
          pluginKey: new PluginKey('slashPicker'),
          editor: this.editor,
          char: '/',
          allowSpaces: true,
          debounce: 120,
          decorationClass: 'slash-query',
          allow: ({ editor }) => !editor.isActive('link'),
          shouldShow: ({ query }) => mayBeName(query),
          items: async ({ query }) => picker.remember(await parts.search.find(query)),
          command: ({ editor, range, props }) => insertAt(editor, range, props),
          render: () => picker.hooks,
        }),
      ]
    },
  })
}

/** "and / or" is no search: a name begins with no space and is not endless. */
function mayBeName(query: string): boolean {
  return !query.startsWith(' ') && query.length <= 60
}

function insertAt(editor: Editor, range: Range, choice: ContestChoice): void {
  editor.chain().deleteRange(range).run()
  insertCard(editor, choice.id)
}

type Props = SuggestionProps<ContestChoice, ContestChoice>

interface Renderer {
  remember: (found: FoundContests) => ContestChoice[]
  hooks: {
    onStart: (props: Props) => void
    onUpdate: (props: Props) => void
    onExit: () => void
    onKeyDown: (props: SuggestionKeyDownProps) => boolean
  }
}

function rendererOf({ list, search, say }: SlashParts): Renderer {
  let shown: ContestList | null = null
  let choose: Props['command'] | null = null
  let offline = false
  function draw(props: Props): void {
    choose = props.command
    placeAt(list, props)
    if (props.loading) shown?.offer(search.known(props.query))
    else shown?.show(props.items, { query: props.query, offline })
  }
  return {
    remember(found) {
      offline = found.offline
      return found.choices
    },
    hooks: {
      onStart(props) {
        shown ??= new ContestList({
          host: props.editor.view.dom,
          list,
          say,
          choose: (choice) => choose?.(choice),
        })
        draw(props)
      },
      onUpdate: draw,
      onExit: () => shown?.hide(),
      onKeyDown: ({ event }) => shown?.key(event) ?? false,
    },
  }
}

/** Under the line of the caret; across the whole width on a phone. */
function placeAt(list: HTMLElement, { clientRect }: Props): void {
  const caret = clientRect?.()
  const frame = list.parentElement?.getBoundingClientRect()
  if (!caret || !frame) return
  list.style.top = `${caret.bottom - frame.top + 4}px`
}
