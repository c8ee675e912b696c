import { card, figure, list, type NightPost, say, sayWith } from '../night-words.js'

const both = ['Mid Bedfordshire', 'Tamworth'] as const

export const tamworthDeclared: NightPost = {
  filed: '01:47',
  published: '01:48',
  by: 'reporter',
  byline: 'Nia Penhale in Tamworth',
  title: 'Labour gains Tamworth from the Conservatives',
  about: ['Tamworth'],
  keyEvent: true,
  body: [
    say(
      'Sarah Edwards is the new MP for Tamworth. Andy Cooper, the Conservative candidate, is second in a seat that his party won in 2019 with a majority of 19,634.',
    ),
    card('Tamworth'),
  ],
}

export const deposits: NightPost = {
  filed: '02:01',
  published: '02:06',
  by: 'reporter',
  byline: 'Nia Penhale in Tamworth',
  title: 'Three of nine keep their deposits in Tamworth',
  about: ['Tamworth'],
  body: [
    say(
      'A deposit is kept with more than one vote in twenty. The candidates of Labour, the Conservatives and Reform UK did that; the other six lose theirs.',
    ),
    say('The Greens and the Liberal Democrats finished level.'),
  ],
}

export const bedfordshireDeclared: NightPost = {
  filed: '03:12',
  published: '03:13',
  by: 'editor',
  byline: 'Gwen Hallam in Mid Bedfordshire',
  title: 'Labour gains Mid Bedfordshire from the Conservatives',
  about: ['Mid Bedfordshire'],
  keyEvent: true,
  body: [
    say(
      'Alistair Strathern is the new MP for Mid Bedfordshire. Festus Akinbusoye, Conservative, is second and Emma Holland-Lindsay, Liberal Democrat, third.',
    ),
    card('Mid Bedfordshire'),
  ],
}

/** Published in haste with figures that are Tamworth's, and retracted later. */
export const otherFigures: NightPost = {
  filed: '03:15',
  published: '03:16',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'Other figures for Mid Bedfordshire',
  about: ['Mid Bedfordshire'],
  body: [
    say(
      'Another outlet prints 11,719 votes to 10,403 for Mid Bedfordshire, a majority of 1,316. We are looking into it.',
    ),
  ],
}

export const otherFiguresTakenDown = {
  reason: 'Copied from another outlet without a look at our own result.',
  publicReason: 'wrong-figures',
  publicSentence:
    'We repeated another outlet’s numbers before we had checked them: they belong to another contest. Our own result was right throughout.',
} as const

export const record: NightPost = {
  filed: '03:18',
  published: '03:22',
  by: 'editor',
  byline: 'The results desk',
  title: 'No larger majority was ever overturned at a by-election',
  about: ['Mid Bedfordshire'],
  keyEvent: true,
  body: [
    say(
      'The Conservatives won Mid Bedfordshire by 24,664 votes in 2019. Counted in votes, no larger majority has been overturned at a by-election.',
    ),
    say('Labour has its first MP here in the seat’s 105 years.'),
  ],
}

/** The first version, with one wrong word; it is corrected later. */
export const since1962: NightPost = {
  filed: '03:24',
  published: '03:27',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'Two by-elections on one day',
  about: both,
  body: [say('Labour had not won two by-elections on one day since 1962.')],
}

export const since1962Corrected = {
  at: '03:52',
  note: 'An earlier version said that Labour had not won two by-elections on one day since 1962. It held three on 29 November 2012; what it had not done is gain two from the government.',
  body: [say('Labour had not gained two seats from the government at by-elections on one day since 1962.')],
} as const

export const reactions: NightPost = {
  filed: '03:38',
  published: '03:44',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'How the parties read it',
  about: both,
  body: [
    list(
      'The Labour leader speaks of a political map that is being redrawn.',
      'A minister answers that there is no momentum, and that governments seldom win by-elections.',
      'The Liberal Democrats note that their share in Mid Bedfordshire nearly doubled.',
    ),
    say('These are the parties’ own readings. The figures are in the cards.'),
  ],
}

export const summary: NightPost = {
  filed: '03:58',
  published: '04:04',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'The night in two results',
  about: both,
  keyEvent: true,
  body: [
    say(
      'Both seats were Conservative in 2019; Labour gained both. In Mid Bedfordshire 44 % voted, after 74 % in 2019.',
    ),
    sayWith(
      'Labour’s majority is ',
      figure('Mid Bedfordshire', 'majority'),
      ' in Mid Bedfordshire, after a swing of ',
      figure('Mid Bedfordshire', 'swing'),
      ', and ',
      figure('Tamworth', 'majority'),
      ' in Tamworth, after one of ',
      figure('Tamworth', 'swing'),
      '.',
    ),
    card('Mid Bedfordshire'),
    card('Tamworth'),
    say('This live blog closes here. Corrections go on.'),
  ],
}
