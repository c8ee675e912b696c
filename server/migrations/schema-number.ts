import mongoose from 'mongoose'
import { schemaNumber } from '../../models/domain/house.js'

interface House {
  _id: 'house'
  schemaNumber: number
}

/** The data is of a newer version; the message is for the person who starts the server. */
class SchemaRefused extends Error {
  override name = 'SchemaRefused'
}

/** Run before anything is written: newer data is refused untouched, a new database gets the number. */
export async function checkSchema(): Promise<void> {
  const houses = mongoose.connection.collection<House>('house')
  const house = await houses.findOne({ _id: 'house' })
  if (house && house.schemaNumber > schemaNumber) {
    throw new SchemaRefused(
      `The data was written by a newer Nightdesk (schema ${house.schemaNumber}, this one knows ${schemaNumber}). Nothing was changed.`,
    )
  }
  if (!house) {
    await houses.updateOne(
      { _id: 'house' },
      { $setOnInsert: { schemaNumber, seeds: [], auditHead: { number: 0, hash: '' } } },
      { upsert: true },
    )
  }
}
