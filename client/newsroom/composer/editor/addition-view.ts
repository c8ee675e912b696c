import type { NodeViewRenderer } from '@tiptap/core'
import { timeInParts } from '../../../../models/domain/text/time-in-words.js'

/** Where something was added to a published post, and when: in the live blog's zone, as readers see it. */
export function additionView(timeZone: string): NodeViewRenderer {
  return ({ node }) => {
    const dom = document.createElement('p')
    dom.className = 'edited-addition'
    dom.contentEditable = 'false'
    dom.textContent = additionInWords(node.attrs['at'], timeZone)
    return { dom, ignoreMutation: () => true }
  }
}

export function additionInWords(at: unknown, timeZone: string): string {
  const { clock, zone } = timeInParts(new Date(String(at)), timeZone)
  return `Added ${clock} ${zone}`
}
