import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Who may call an endpoint: anybody, anybody signed in, holders of a permission, or systems whose API token has it. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permission'; readonly permission: string }
  | { readonly kind: 'token'; readonly permission: string };

/** Where an endpoint's declaration is kept; one without a declaration is refused. */
export const ACCESS = 'baleen:access';

/** Open to everybody: declare it only where there is nothing to protect. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

/** Open to every signed-in user, whatever their roles: for what is about the user alone. */
export const SignedIn = (): CustomDecorator => SetMetadata(ACCESS, { kind: 'signed-in' } satisfies Access);
