// Run by mongosh at every start of docker-compose.yml. A second run changes nothing that is already done.
const hosts = ['mongo-1:27017', 'mongo-2:27017', 'mongo-3:27017']
const set = 'nightdesk'
const { MONGO_ROOT_PASSWORD: rootPassword, MONGO_APP_PASSWORD: appPassword } = process.env

/**
 * The database `admin`, signed in as root. A member restarts once during its first start, so this tries again
 * until it answers.
 */
function signIn(uri) {
  for (let tries = 1; ; tries += 1) {
    try {
      const admin = new Mongo(`${uri}${uri.includes('?') ? '&' : '/?'}serverSelectionTimeoutMS=2000`).getDB(
        'admin',
      )
      admin.auth('root', rootPassword)
      return admin
    } catch (error) {
      if (tries === 60) throw error
      print(`not yet: ${error.message}`)
      sleep(1000)
    }
  }
}

/** Runs a command and returns a refusal as a value; some versions of mongosh throw it instead. */
function answerOf(admin, command) {
  try {
    return admin.runCommand(command)
  } catch (error) {
    return error
  }
}

function initiate() {
  const first = signIn(`mongodb://${hosts[0]}/?directConnection=true`)
  if (answerOf(first, { replSetGetStatus: 1 }).codeName !== 'NotYetInitialized') return
  const members = hosts.map((host, _id) => ({ _id, host }))
  for (let tries = 1; ; tries += 1) {
    const answer = answerOf(first, { replSetInitiate: { _id: set, members } })
    if (answer.ok || answer.codeName === 'AlreadyInitialized') return
    if (tries === 60) throw new Error(`the replica set was not made: ${answer.codeName} ${answer.message}`)
    print(`not yet: ${answer.codeName}`)
    sleep(1000)
  }
}

/** Nightdesk reads and writes its own database and sees no other. */
function seeToUser() {
  const admin = signIn(`mongodb://${hosts.join(',')}/?replicaSet=${set}`)
  const own = admin.getSiblingDB('nightdesk')
  if (own.getUser('nightdesk')) own.changeUserPassword('nightdesk', appPassword)
  else own.createUser({ user: 'nightdesk', pwd: appPassword, roles: ['readWrite'] })
}

initiate()
seeToUser()
print('the replica set is there')
