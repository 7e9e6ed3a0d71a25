import type { Rag } from '../../plan/status-scheme.ts';

/** Adaptive Card text colours; the symbol and the label stand beside them always. */
export const textColour: Record<Rag, string> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  blue: 'accent',
  grey: 'default',
};

/** Teams chart colours. */
export const chartColour: Record<Rag, string> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  blue: 'categoricalBlue',
  grey: 'neutral',
};
