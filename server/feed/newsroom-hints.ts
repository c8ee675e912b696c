import type { NewsroomNamespace } from './feed-parts.js'
import { readDeskHeads } from './watch-heads.js'

/**
 * Tells the newsroom which live blogs and elections changed: a kind and an id. While nobody is connected nothing is read; whoever
 * connects first gets a hint for each of them, so that no change between her page and her socket stays unseen.
 */
export function newsroomHints(): (newsroom: NewsroomNamespace) => Promise<void> {
  const known = new Map<string, number>()
  return async (newsroom) => {
    if (newsroom.sockets.size === 0) {
      known.clear()
      return
    }
    for (const { kind, id, deskHead } of await readDeskHeads()) {
      if (known.get(id) === deskHead) continue
      known.set(id, deskHead)
      newsroom.emit('hint', { kind, id })
    }
  }
}
