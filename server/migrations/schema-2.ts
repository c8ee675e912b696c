import mongoose from 'mongoose'
import { type AddedFields, addFields } from './add-fields.js'

/** Fields that documents of schema 1 lack, with the value that they get. */
const added: AddedFields = {
  contests: { watched: false, expectedAt: null },
  counts: { drawnByLot: null, soloReason: null, withdrawn: null },
  elections: { solo: false, frozen: null },
  live_blogs: { frozen: null },
  people: { link: null },
  posts: { flash: null, updatedAt: null, dismissal: null, reread: [] },
  revisions: { note: '' },
}

/**
 * Results can be withdrawn, drawn by lot and published by one person; posts can be flashes, added to and
 * dismissed; elections and live blogs can be frozen.
 */
export async function toSchema2(): Promise<void> {
  await addFields(added)
  await mongoose.connection
    .collection('counts')
    .updateMany(
      { check: { $ne: null }, 'check.drawnByLot': { $exists: false } },
      { $set: { 'check.drawnByLot': null } },
    )
  await namePublishers()
  await keepSessionsAsFields()
}

/** A count keeps its publisher's name; older ones get the name that she has now. */
async function namePublishers(): Promise<void> {
  const counts = mongoose.connection.collection('counts')
  const nameless = { publishedByName: { $exists: false } }
  const people = mongoose.connection.collection<{ name: string }>('people')
  for (const { _id, name } of await people.find().toArray()) {
    await counts.updateMany({ ...nameless, publishedBy: _id }, { $set: { publishedByName: name } })
  }
  await addFields({ counts: { publishedByName: '' } })
}

/** Schema 1 stored a session as text; as fields it can be found by its person. */
async function keepSessionsAsFields(): Promise<void> {
  const sessions = mongoose.connection.collection<{ session: unknown }>('sessions')
  for (const { _id, session } of await sessions.find({ session: { $type: 'string' } }).toArray()) {
    await sessions.updateOne({ _id }, { $set: { session: JSON.parse(String(session)) as unknown } })
  }
}
