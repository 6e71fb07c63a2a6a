// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type UserItem } from '../../api/users.js';
import { userDraft } from './user-draft.js';

const known: UserItem = {
  id: 7,
  login: 'eva',
  name: 'Eva Dvořáková',
  roles: ['rm'],
  rmId: 'RM-03',
  branchId: null,
  status: 'active',
};
const form = {
  login: 'eva',
  name: 'Eva Dvořáková',
  roles: ['rm'] as UserItem['roles'][number][],
  rmId: 'RM-03',
  isActive: true,
};

describe('what is sent of the user form', () => {
  it('is nothing for an unchanged user, so that nobody overwrites what they did not touch', () => {
    expect(userDraft(form, known)).toEqual({});
  });

  it('takes the number of a manager away with the role', () => {
    expect(userDraft({ ...form, roles: ['compliance'] }, known)).toEqual({ roles: ['compliance'], rmId: null });
  });

  it('sends a new password only when one was typed', () => {
    expect(userDraft({ ...form, password: '' }, known)).toEqual({});
    expect(userDraft({ ...form, password: 'long enough now' }, known)).toEqual({ password: 'long enough now' });
  });

  it('is everything for a new user', () => {
    expect(userDraft({ ...form, login: ' eva ', password: 'p' }, undefined)).toEqual({
      login: 'eva',
      name: 'Eva Dvořáková',
      roles: ['rm'],
      rmId: 'RM-03',
      branchId: null,
      password: 'p',
    });
  });
});
