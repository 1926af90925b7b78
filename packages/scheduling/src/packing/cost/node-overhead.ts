/**
 * What a node costs beyond its instance, USD per hour: a root volume of 20 GiB gp3 at 0.08 USD a GiB and month, of
 * 730 hours. It keeps plans from shredding pods over tiny nodes.
 */
export const defaultNodeOverheadPrice: number = (20 * 0.08) / 730;
