import mongoose from 'mongoose'
import { type AddedFields, addFields } from './add-fields.js'

/** What documents of number 2 do not have yet, with the value that says what they are. */
const added: AddedFields = {
  contests: { rereadOwed: null },
  counts: { tries: [], writtenSources: [] },
  elections: { flashWhich: 'by-number', flashHow: 'published' },
}

/** An election says which results make a flash and how it goes out; a flash is sent back no more. */
export async function toSchema3(): Promise<void> {
  await addFields(added)
  await nameValidVotes()
  await fileReturnedFlashes()
  await sayWhyMarked()
}

interface CheckedCount {
  check: { validVotes?: number | null; control: { kind: string; value: number } | null } | null
}

/** A check has the valid votes beside its other figures: those that were typed as its one control figure. */
async function nameValidVotes(): Promise<void> {
  const counts = mongoose.connection.collection<CheckedCount>('counts')
  const unnamed = { check: { $ne: null }, 'check.validVotes': { $exists: false } }
  for (const { _id, check } of await counts.find(unnamed).toArray()) {
    const control = check?.control ?? null
    const total = control?.kind === 'valid-votes' ? control.value : null
    const named = { 'check.validVotes': total, 'check.control': total === null ? control : null }
    await counts.updateOne({ _id }, { $set: named })
  }
}

/** A flash is not sent back any more: one that was waits again, where its people see it. */
async function fileReturnedFlashes(): Promise<void> {
  await mongoose.connection
    .collection('posts')
    .updateMany({ flash: { $ne: null }, status: 'returned' }, { $set: { status: 'filed', returned: null } })
}

interface OldPost {
  reread: { numbers: string[]; why?: string }[]
}

/** Posts were marked for typed numbers only. */
async function sayWhyMarked(): Promise<void> {
  const posts = mongoose.connection.collection<OldPost>('posts')
  const unsaid = { 'reread.numbers': { $exists: true }, 'reread.why': { $exists: false } }
  for (const { _id, reread } of await posts.find(unsaid).toArray()) {
    const rows = reread.map((row) => ({ why: 'typed', names: [], ...row }))
    await posts.updateOne({ _id }, { $set: { reread: rows } })
  }
}
