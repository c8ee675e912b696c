import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { noChange } from './change-kind.js'
import type { KeptDraft } from './draft.js'

interface Shelf extends DBSchema {
  drafts: { key: [person: string, key: string]; value: KeptDraft; indexes: { person: string } }
}

let opening: Promise<IDBPDatabase<Shelf>> | null = null

function shelf(): Promise<IDBPDatabase<Shelf>> {
  opening ??= openDB<Shelf>('nightdesk', 1, {
    upgrade(database) {
      const drafts = database.createObjectStore('drafts', { keyPath: ['person', 'key'] })
      drafts.createIndex('person', 'person')
    },
    terminated() {
      opening = null
    },
  }).catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}

/** Keeps a draft, on the disk when this returns. Gives back the tab that had kept it before. */
export async function keepDraft(draft: KeptDraft): Promise<string | null> {
  const transaction = (await shelf()).transaction('drafts', 'readwrite', { durability: 'strict' })
  const before = await transaction.store.get([draft.person, draft.key])
  await transaction.store.put(draft)
  await transaction.done
  return before?.tab ?? null
}

export async function findDraft(person: string, key: string): Promise<KeptDraft | null> {
  const draft = await (await shelf()).get('drafts', [person, key])
  return draft ? complete(draft) : null
}

/** One person's drafts, newest first. Nobody else's are ever read. */
export async function findDrafts(person: string): Promise<KeptDraft[]> {
  const drafts = await (await shelf()).getAllFromIndex('drafts', 'person', person)
  return drafts.map(complete).sort((a, b) => b.keptAt.localeCompare(a.keptAt))
}

/** A draft of an earlier day lacks what was not asked then. */
function complete(draft: KeptDraft): KeptDraft {
  const { content, sending } = draft
  return {
    ...draft,
    content: { ...noChange, ...content },
    sending: sending && { ...noChange, ...sending },
  }
}

export async function removeDraft(person: string, key: string): Promise<void> {
  const transaction = (await shelf()).transaction('drafts', 'readwrite', { durability: 'strict' })
  await transaction.store.delete([person, key])
  await transaction.done
}
