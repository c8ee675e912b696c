import type { Editor } from '@tiptap/core'
import { find, on } from '../../kit/dom.js'
import type { ComposedPost } from './composed-post.js'
import type { ContestSearch } from './contest-search.js'
import { wireCardRow } from './card-row.js'
import { wireLinkRow } from './link-row.js'
import { wireSpeakerRow } from './speaker-row.js'
import { wireToolbar } from './format-toolbar.js'
import { bodyOf, createPostEditor, replaceBody } from './post-editor.js'
import { type TagList, wireTags } from './tag-list.js'

export interface ComposerForm {
  read: () => ComposedPost
  write: (post: ComposedPost) => void
  clearNote: () => void
  focusTitle: () => void
}

interface FormParts {
  root: HTMLElement
  search: ContestSearch
  say: (text: string) => void
  changed: () => void
}

interface Fields {
  title: HTMLTextAreaElement
  byline: HTMLInputElement
  note: HTMLTextAreaElement
  keyEvent: HTMLInputElement
}

/** The fields, the editor and the tags as one thing that is read and written whole. */
export function wireComposerForm(parts: FormParts): ComposerForm {
  const { root, changed } = parts
  const fields = fieldsOf(root)
  const editor = editorOf(parts)
  const tags = wireTags(parts)
  for (const field of [fields.title, fields.byline, fields.note, fields.keyEvent]) on(field, 'input', changed)
  const count = (): void => countTitle(root, fields.title.value)
  on(fields.title, 'input', count)
  on(fields.title, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    editor.view.focus()
  })
  return {
    read: () => readFields(fields, editor, tags),
    write(post) {
      fields.title.value = post.title
      fields.byline.value = post.byline
      fields.note.value = post.note
      fields.keyEvent.checked = post.keyEvent
      tags.write(post.contests)
      replaceBody(editor, post.body)
      count()
    },
    clearNote: () => (fields.note.value = ''),
    focusTitle: () => fields.title.focus(),
  }
}

function readFields(fields: Fields, editor: Editor, tags: TagList): ComposedPost {
  return {
    title: inOneLine(fields.title.value),
    byline: fields.byline.value,
    body: bodyOf(editor),
    contests: tags.read(),
    keyEvent: fields.keyEvent.checked,
    note: fields.note.value,
  }
}

function fieldsOf(root: HTMLElement): Fields {
  const title = find('#title', HTMLTextAreaElement, root)
  const byline = find('#byline', HTMLInputElement, root)
  const note = find('#note', HTMLTextAreaElement, root)
  const keyEvent = find('#key-event', HTMLInputElement, root)
  if (!title || !byline || !note || !keyEvent) throw new Error('the composer lacks a field')
  return { title, byline, note, keyEvent }
}

function editorOf({ root, search, say, changed }: FormParts): Editor {
  const box = find('#body', HTMLElement, root)
  const list = find('#slash-list', HTMLElement, root)
  const toolbar = find('[role=toolbar]', HTMLElement, root)
  if (!box || !list || !toolbar) throw new Error('the composer has no place for the editor')
  const editor = createPostEditor({ box, list, search, say, changed })
  wireToolbar(toolbar, editor)
  wireLinkRow(root, editor)
  wireSpeakerRow(root, editor)
  wireCardRow(root, { editor, search, say })
  return editor
}

/** The title's field grows with it, and still holds one line. */
function inOneLine(title: string): string {
  return title.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

const longestTitle = 140

/** Nothing is cut off while it is typed: what is too long is said. */
function countTitle(root: HTMLElement, title: string): void {
  const line = find('#title-count', HTMLElement, root)
  const length = title.trim().length
  if (!line) return
  line.textContent = `${length} of ${longestTitle}`
  line.classList.toggle('is-over', length > longestTitle)
}
