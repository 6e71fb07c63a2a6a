/** Common Czech names. Which customer gets which is invented: the data of the bank are anonymous. */
const women =
  'Jana Marie Eva Anna Hana Lenka Kateřina Věra Lucie Alena Petra Veronika Jaroslava Tereza Martina Michaela Jitka Helena Ludmila Zdeňka ' +
  'Ivana Monika Eliška Zuzana Markéta Barbora Jarmila Jiřina Marcela Kristýna';
const men =
  'Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav Michal František Jakub Milan Karel Lukáš David Vladimír ' +
  'Ladislav Ondřej Roman Stanislav Marek Radek Daniel Antonín Vojtěch Filip Adam';
const families =
  'Novák/Nováková Svoboda/Svobodová Novotný/Novotná Dvořák/Dvořáková Černý/Černá Procházka/Procházková Kučera/Kučerová ' +
  'Veselý/Veselá Horák/Horáková Němec/Němcová Pokorný/Pokorná Pospíšil/Pospíšilová Hájek/Hájková Král/Králová Jelínek/Jelínková ' +
  'Růžička/Růžičková Beneš/Benešová Fiala/Fialová Sedláček/Sedláčková Doležal/Doležalová Zeman/Zemanová Kolář/Kolářová ' +
  'Navrátil/Navrátilová Čermák/Čermáková Vaněk/Vaňková Urban/Urbanová Blažek/Blažková Kříž/Křížová Kovář/Kovářová Kratochvíl/Kratochvílová ' +
  'Bartoš/Bartošová Vlček/Vlčková Polák/Poláková Musil/Musilová Kopecký/Kopecká Šimek/Šimková Konečný/Konečná Malý/Malá Holub/Holubová';

const given = { female: women.split(' '), male: men.split(' ') };
const surnames = families.split(' ').map((pair) => {
  const [male = '', female = ''] = pair.split('/');
  return { male, female };
});

/** An invented name, always the same one for the same client. @param clientId a whole number */
export function inventedName(clientId: number, gender: 'female' | 'male'): string {
  // Steps that have no factor in common with the numbers of names, so that neighbours differ in both.
  const first = given[gender][(clientId * 7) % given[gender].length]!;
  const family = surnames[(clientId * 11 + Math.floor(clientId / 30)) % surnames.length]!;
  return `${first} ${family[gender]}`;
}
