import type { DigestPost } from '../summary/digest-post.ts';
import type { DigestSettings } from '../summary/schedule/digest-schedule.ts';
import type { PlanKey } from './plan-key.ts';
import type { Versioned } from './round-store.ts';

/** Digests wanted and posted, and when they are posted by themselves. */
export interface DigestStore {
  /** Insert-only: false when there is a post of that id already, so that of two who want the same one is posted. */
  add(key: PlanKey, post: DigestPost): Promise<boolean>;
  /** In no promised order. */
  list(key: PlanKey): Promise<Versioned<DigestPost>[]>;
  /** Those that are still to be dealt with, and those posted since an instant: few, however many there have been. */
  lately(key: PlanKey, since: string): Promise<Versioned<DigestPost>[]>;
  find(key: PlanKey, id: string): Promise<Versioned<DigestPost> | undefined>;
  /** Replaces a post as read; false when somebody else changed it since. */
  replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean>;
  settings(key: PlanKey): Promise<DigestSettings>;
  /** Changes the settings as they are now, again when somebody else changed them meanwhile, and gives what they became. */
  changeSettings(key: PlanKey, change: (settings: DigestSettings) => DigestSettings): Promise<DigestSettings>;
}
