import type { Editor } from '@tiptap/core'
import { longestTitle } from '../../../models/domain/posts/post.js'
import { charactersIn } from '../../../models/domain/text/characters.js'
import { find, on } from '../../kit/dom.js'
import type { ComposedPost } from './drafts/composed-post.js'
import { wireToolbar } from './editor/format-toolbar.js'
import { wireLinkRow } from './editor/link-row.js'
import { createBodyLock, createLockedBlocks, type LockedBlocks } from './editor/locked-blocks.js'
import { bodyOf, createPostEditor, replaceBody } from './editor/post-editor.js'
import { wireSpeakerRow } from './editor/speaker-row.js'
import { wireCardRow } from './pickers/card-row.js'
import type { ContestSearch } from './pickers/contest-search.js'
import { wireFigureRow } from './pickers/figure-row.js'
import { type TagList, wireTags } from './pickers/tag-list.js'
import type { ChangeChoice } from './status/change-choice.js'

export interface ComposerForm {
  read: () => ComposedPost
  write: (post: ComposedPost) => void
  clearNote: () => void
  focusTitle: () => void
  focusNote: () => void
  /**
   * Sets the fields for this kind of work: an update locks what readers have; a flash has its wording instead
   * of a title field.
   */
  fit: (fitting: { locked: ComposedPost | null; flashTitle: string | null }) => void
  editor: Editor
}

interface FormParts {
  root: HTMLElement
  search: ContestSearch
  change: ChangeChoice
  say: (text: string) => void
  changed: () => void
}

interface Fields {
  title: HTMLTextAreaElement
  byline: HTMLInputElement
  note: HTMLTextAreaElement
  keyEvent: HTMLInputElement
}

/** The fields, the editor and the tags, read and written as one. */
export function wireComposerForm(parts: FormParts): ComposerForm {
  const { root, changed, change } = parts
  const fields = fieldsOf(root)
  const locked = createLockedBlocks(() => parts.say('What stood cannot be changed. Write below it.'))
  const editor = editorOf(parts, locked)
  const lock = createBodyLock(editor, locked)
  const tags = wireTags(parts)
  for (const field of [fields.title, fields.byline, fields.note, fields.keyEvent]) on(field, 'input', changed)
  const count = (): void => countTitle(root, fields.title.value)
  wireTitle(fields.title, editor, count)
  return {
    editor,
    read: () => ({ ...readFields(fields, editor, tags), change: change.read(), stood: lock.stood() }),
    write(post) {
      lock.reset()
      fields.title.value = post.title
      fields.byline.value = post.byline
      fields.note.value = post.note
      fields.keyEvent.checked = post.keyEvent
      tags.write(post.contests)
      change.write(post.change)
      replaceBody(editor, post.body)
      sayLeftOut(root, '', parts.say)
      count()
    },
    clearNote: () => (fields.note.value = ''),
    focusTitle: () => fields.title.focus(),
    focusNote: () => fields.note.focus(),
    fit({ locked, flashTitle }) {
      fields.title.readOnly = locked !== null
      fields.byline.readOnly = locked !== null
      lock.lock(locked?.body ?? null)
      showFlash(root, flashTitle)
    },
  }
}

function wireTitle(title: HTMLTextAreaElement, editor: Editor, count: () => void): void {
  on(title, 'input', count)
  on(title, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    editor.view.focus()
  })
}

function readFields(fields: Fields, editor: Editor, tags: TagList): Omit<ComposedPost, 'change' | 'stood'> {
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

function editorOf({ root, search, say, changed }: FormParts, locked: LockedBlocks): Editor {
  const box = find('#body', HTMLElement, root)
  const list = find('#slash-list', HTMLElement, root)
  const toolbar = find('[role=toolbar]', HTMLElement, root)
  if (!box || !list || !toolbar) throw new Error('the composer has no place for the editor')
  const { timeZone = 'UTC' } = root.dataset
  const leftOut = (words: string): void => sayLeftOut(root, words, say)
  const editor = createPostEditor({ box, list, search, timeZone, say, leftOut, changed, locked })
  wireToolbar(toolbar, editor)
  wireLinkRow(root, editor)
  wireSpeakerRow(root, editor)
  wireCardRow(root, { editor, search, say })
  wireFigureRow(root, { editor, search, say })
  return editor
}

/** Says which parts of a pasted text were left out; the line stays until the next paste. */
function sayLeftOut(root: HTMLElement, words: string, say: (text: string) => void): void {
  const line = find('#body-remark', HTMLElement, root)
  const message = words === '' ? '' : `Left out of what was pasted: ${words}.`
  if (line) line.textContent = message
  if (message !== '') say(message)
}

/** A flash has no title field: the title that is worded from its result is shown instead. */
function showFlash(root: HTMLElement, title: string | null): void {
  const field = find('#title-field', HTMLElement, root)
  const flash = find('#flash-field', HTMLElement, root)
  const words = find('#flash-title', HTMLElement, root)
  if (!field || !flash || !words) return
  field.hidden = title !== null
  flash.hidden = title === null
  words.textContent = title ?? ''
}

/** The title's field grows over several lines, but the title is one line. */
function inOneLine(title: string): string {
  return title.replaceAll(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space))
}

/** The title is not cut off while it is typed: the counter says that it is too long. */
function countTitle(root: HTMLElement, title: string): void {
  const line = find('#title-count', HTMLElement, root)
  const length = charactersIn(title.trim())
  if (!line) return
  line.textContent = `${length} of ${longestTitle}`
  line.classList.toggle('is-over', length > longestTitle)
}
