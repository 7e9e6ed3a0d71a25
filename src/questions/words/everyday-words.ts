/**
 * Correct English that is one letter from a word of the trade or of many plans, or that belongs to the talk of the day:
 * never taken for a misspelling, so that "lunch" is not read as "launch".
 */
const everyday = new Set(
  `
afternoon close agree album alright angry apple bank banana beach beard beer bike bill birthday boat body bone book boots
boss bottle bottom bowl bread breakfast bride brother bread bright brown builder butter cake camera cards cat chair
chance charge charger cheap cheese chips chocolate cinema claim clock coach coat coffee cold cook cousin cream cricket
cricketer crime cup curry dance dark data date daughter deal dear death debt desk diary dinner doctor dog door dress
drink drive driver drunk east eating eggs email engine evening exam eyes face fair family father fault favourite feet
film fire fish floor flour flower food foot football forge fork fresh friend fruit funny game garage garden gift girl
glass gold grass guess guest guitar hair half hand happy hate head heart heat heaven height hello hobby holiday holidays
horse hotel hour hungry husband idea jacket joke juice keys kind kitchen knife lamp language laugh laundry lawn lemon
letter light lottery loud love luck lunch lunchtime magazine mail market marriage mate meat medicine meeting milk mind
mirror money month mood moon mother motor mountain mouse mouth movie music nail name nephew news niece night noise north
nose nurse oven paint pants paper parcel parents parking party passport password pasta pasty path pension pepper pets
phone photo piano picture pizza plane plant plate player please pocket poem poet pool pork post potato pound prayer
president price prince print prize queen quiz race radio rain recipe rent restaurant rice river roof room rose rugby
salad salary sale salt sand sandwich school score sea seat sheet shirt shoes shop shower sick singer sister sleep smell
smile smoke snow soap sock sofa song soup south spoon sport stamp star steak stomach stone story strange stupid sugar
suit summer sunny supper sweet taste taxi taxis teeth television tennis test thunder ticket tired toast toilet tooth
train trains trousers truck truth uncle video wallet warm wash watch water weather wedding weekend west wife window windy
wine winner wonder world worst wrist yard young zoo
`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

export function isEveryday(word: string): boolean {
  return everyday.has(word);
}
