import mongoose from 'mongoose'
import { type AddedFields, addFields } from './add-fields.js'

/** What documents of number 2 do not have yet, with the value that says what they are. */
const added: AddedFields = {
  elections: { flashWhich: 'by-number', flashHow: 'published' },
}

/** An election says which results make a flash and how it goes out; a flash is sent back no more. */
export async function toSchema3(): Promise<void> {
  await addFields(added)
  await fileReturnedFlashes()
}

/** A flash is not sent back any more: one that was waits again, where its people see it. */
async function fileReturnedFlashes(): Promise<void> {
  await mongoose.connection
    .collection('posts')
    .updateMany({ flash: { $ne: null }, status: 'returned' }, { $set: { status: 'filed', returned: null } })
}
