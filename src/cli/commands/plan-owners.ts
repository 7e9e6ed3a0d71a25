import { GoldenThreadError } from '../../errors.ts';
import {
  assignOwner,
  checkOwners,
  membersNamed,
  stillToReport,
} from '../../reporting/owners/assign-owner.ts';
import type { Person } from '../../reporting/person.ts';
import { findPlan, inSession } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser } from './plan-import.ts';

export interface OwnersOptions {
  plan?: string | undefined;
  json?: boolean | undefined;
}

export interface AssignOptions extends OwnersOptions {
  to?: string[] | undefined;
  toDocument?: boolean | undefined;
}

/** Lists whose owners could not be resolved to people in Teams, and what to do about each. */
export async function planOwnersCommand(terminal: Terminal, options: OwnersOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const people = await session.storage.people.list(key.tenant);
    const check = checkOwners(records, people);
    const { problems, actions, measures } = check;
    const assignments = await session.storage.assignments.list(key);
    if (options.json) {
      return printJson(terminal, {
        plan: key.planId,
        actions,
        measures,
        people: people.length,
        problems,
        assignments,
      });
    }
    const affected = new Set(problems.flatMap(({ refs }) => refs)).size;
    const lines = problems.map(
      ({ owner, refs, remedy }) => `${owner ?? 'No owner'}: ${refs.join(', ')}\n  ${remedy}`,
    );
    const head =
      problems.length === 0
        ? `Every owner of ${stillToReport(check)} is known in Teams.`
        : `${affected} of ${stillToReport(check)} ${affected === 1 ? 'has' : 'have'} an owner who is not known in Teams:`;
    terminal.out(`${[head, ...lines].join('\n')}\n`);
  });
}

/** Gives an action or a measure to people known in Teams, or back to the document's owners. */
export async function assignCommand(terminal: Terminal, ref: string, options: AssignOptions): Promise<void> {
  const { to = [], toDocument = false } = options;
  if (to.length > 0 === toDocument) {
    const say = to.length > 0 ? 'Please give --to or --to-document, not both' : 'Please say to whom';
    throw new GoldenThreadError('bad_usage', `${say}: --to E-MAIL, or --to-document. Nothing was changed.`);
  }
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const people = await session.storage.people.list(key.tenant);
    const owners = to.map((text) => onePerson(text, people));
    const ports = { ...session.storage, clock: session.clock };
    const item = await assignOwner(ports, { key, ref, owners, by: commandLineUser });
    if (options.json) return printJson(terminal, { plan: key.planId, ref: item.ref, owners: item.owners });
    terminal.out(`${item.ref} is ${item.owners.join(', ') || 'nobody'}’s from now on.\n`);
  });
}

/** The one person known in Teams whom a text means; throws `not_found` otherwise. */
export function onePerson(text: string, people: readonly Person[]): Person {
  const { found, guests } = membersNamed(text, people);
  const [person] = found;
  if (person && found.length === 1) return person;
  const [guest] = guests;
  if (!person && guest)
    throw new GoldenThreadError(
      'not_found',
      `“${text}” may be ${guest.name} (${guest.email ?? guest.id}), who is a guest: a name alone is not enough for them. Nothing was changed. Give the e-mail address.`,
    );
  const names = found.map(({ name, email }) => `${name} (${email ?? 'no e-mail known'})`).join(', ');
  throw new GoldenThreadError(
    'not_found',
    person
      ? `“${text}” may mean ${names}. Nothing was changed. Give the e-mail address.`
      : `Nobody called “${text}” has been met in Teams. Nothing was changed. Check the spelling, and that the app is in a team of theirs or installed for them.`,
  );
}
