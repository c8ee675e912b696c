import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { noChange } from './change-kind.js'
import type { Draft } from './draft-record.js'

interface DraftDb extends DBSchema {
  drafts: { key: [person: string, key: string]; value: Draft; indexes: { person: string } }
}

let opening: Promise<IDBPDatabase<DraftDb>> | null = null

function openDraftDb(): Promise<IDBPDatabase<DraftDb>> {
  opening ??= openDB<DraftDb>('nightdesk', 1, {
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

/** Writes a draft; it is on disk when this returns. Returns the tab that wrote it before. */
export async function writeDraft(draft: Draft): Promise<string | null> {
  const transaction = (await openDraftDb()).transaction('drafts', 'readwrite', { durability: 'strict' })
  const before = await transaction.store.get([draft.person, draft.key])
  await transaction.store.put(draft)
  await transaction.done
  return before?.tab ?? null
}

export async function findDraft(person: string, key: string): Promise<Draft | null> {
  const draft = await (await openDraftDb()).get('drafts', [person, key])
  return draft ? complete(draft) : null
}

/** One person's drafts, newest first. Another person's drafts are never read. */
export async function findDrafts(person: string): Promise<Draft[]> {
  const drafts = await (await openDraftDb()).getAllFromIndex('drafts', 'person', person)
  return drafts.map(complete).sort((a, b) => b.keptAt.localeCompare(a.keptAt))
}

/** A draft from before an update of Nightdesk lacks the newer fields. */
function complete(draft: Draft): Draft {
  const { content, sending } = draft
  return {
    ...draft,
    content: { ...noChange, ...content },
    sending: sending && { ...noChange, ...sending },
  }
}

export async function removeDraft(person: string, key: string): Promise<void> {
  const transaction = (await openDraftDb()).transaction('drafts', 'readwrite', { durability: 'strict' })
  await transaction.store.delete([person, key])
  await transaction.done
}
