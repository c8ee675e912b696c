import type { Doc } from './bson-order.js'
import type { Handler } from './command-context.js'
import { LARGEST_DOCUMENT } from './draft.js'
import { LARGEST_MESSAGE } from './wire-messages.js'

const SET_NAME = 'nightdesk-embedded'
const ADDRESS = 'localhost:27017'
const VERSION = '7.0.0-nightdesk-embedded'

/** Presents itself as a replica set of one member: drivers offer transactions and retried writes to nothing less. */
export const hello: Handler = ({ connection }) => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  secondary: false,
  setName: SET_NAME,
  setVersion: 1,
  hosts: [ADDRESS],
  me: ADDRESS,
  primary: ADDRESS,
  maxBsonObjectSize: LARGEST_DOCUMENT,
  maxMessageSizeBytes: LARGEST_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: connection.id,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
})

export const ping: Handler = () => ({})

export const buildInfo: Handler = (): Doc => ({
  version: VERSION,
  versionArray: [7, 0, 0, 0],
  modules: [],
  maxBsonObjectSize: LARGEST_DOCUMENT,
})
