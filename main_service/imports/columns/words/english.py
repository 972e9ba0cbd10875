"""What English files call their columns, and what timing systems write that have no set of their own."""

SURE = {
    "bib": "bib, bib no, bib number, bib num, bib #, bibnum, bibno, race no, race number, race #, start number,"
    " start no, startnumber, runner no, runner number, number, no bib",
    "name": "name, full name, runner, athlete, runner name, athlete name, participant, participant name,"
    " competitor, display name, flname, lfname, name (ctz)",
    "first_name": "first name, firstname, given name, forename, fname",
    "last_name": "last name, lastname, surname, family name, lname",
    "sex": "sex, gender, m/f, gender mf, sex mf, mf, m f",
    "age": "age, age on race day",
    "birth_year": "birth year, year of birth, yob",
    "birth_date": "birth date, birthdate, date of birth, dob, birthday",
    "category": "category, cat",
    "age_group": "age group, age category, age cat, agegroup, age division, age grp, age range, ag,"
    " agegroupname1, agegroupnameshort1, agegroup.name, agegroup.nameshort",
    "division": "division, div",
    "nation": "nation, nationality, country, nat, country code, nation.flag, country.flag, citizenship",
    "course": "course, event, race distance, event name, contest, contest name",
    "status": "status, result status, finish status",
    "place": "position, pos, place, rank, overall, overall place, overall rank, overall position, overall pos,"
    " place overall, rank overall, race place, race placement, finish place, finish position, oa, oa#, oa"
    " place, overall #, plc, pl, o/all, total rank, totalrankp, net pos",
    "sex_place": "gender place, gender rank, gender position, gender pos, gen pos, gender pl, gen place, sex"
    " place, sex rank, sex pl, sex pos, sex position, sex#, place gender, m/f place, m/f rank,"
    " genderdiv, net gender pos, gender #, genderrank, genderrankp, withstatus([genderrankp]),"
    " withstatus([genderrank.p])",
    "age_group_place": "category place, category rank, category position, category pos, cat pos, cat place, cat"
    " rank, cat pl, age group place, age group rank, age group position, age group pos, ag"
    " place, ag rank, ag pos, ag#, age place, age rank, place category, place age group, class"
    " pos, class position, class place, net cat pos, agegrouprank, withstatus([agegrouprankp]),"
    " withstatus([agegrouprank.p])",
    "division_place": "division place, division rank, division position, div place, div rank, div pos, div pl,"
    " place division, div/tot, div/total, div tot, div#",
    "gun_time": "time finish brutto, finish brutto, brutto time, gun time, gun, gross time, clock time, gun"
    " elapsed, gun start time elapsed, gun finish time, finish.gun, timetext",
    "net_time": "time finish netto, finish netto, netto time, net time, net, chip time, chip elapsed, net"
    " elapsed, real time, finish.chip, timetext300, chip finish time",
    "half": "half marathon, halfmarathon, time half, half, half time, halfway, half way, half split, half"
    " marathon split",
    "out_of_competition": "out of competition, hors concours",
}

LIKELY = {
    "bib": "no, num, #bib, nr",
    "first_name": "first",
    "last_name": "last",
    "sex": "s, g",
    "nation": "ctz, co, nationality code",
    "course": "race, distance, race name, subevent, event distance",
    "category": "class",
    "place": "#, finish order, result rank",
    "gun_time": "time finish, time, finish, finish time, finished, official time, official, result, results,"
    " final, final time, total time, elapsed time, race time, overall time, elapsed, timeorstatus, gun"
    " in sec, gun time in sec, gun time seconds, official finish time, performance",
    "net_time": "chip, chip time in sec, net time in sec, chip time seconds, net time seconds",
    "half": "split",
    "status": "state of race, remark",
}

LEFT_OUT = """
pace, avg pace, average pace, min/km, min/mi, min/mile, pace per km, pace per mile, speed, avg speed, average
speed, km/h, kmh, kph, mph, speed in kmh, gap, behind, time behind, diff, difference, diff., lag, deficit,
city, state, st, town, hometown, home town, city state, residence, region, province, prov, team, team name,
club, affiliation, company, school, sponsor, address, zip, postal code, email, e-mail, phone, mobile, finish
time of day, time of day, tod, finish tod, finishtod, start tod, start time of day, finish clock, start time,
started, finish time local, gun start, chip start, wave, wave name, corral, start wave, chip id, chip number,
chip code, transponder, tag, id, uid, uuid, event id, race id, team id, result id, athlete id, participant id,
registration id, user id, runner id, bib for url, url, link, photo, photos, video, certificate, age grade, age
graded, age graded time, age graded place, age graded percent, age grade %, ag %, age grade percent, age
graded %, points, score, qualified, qualifier, bq, activity type, display distance, primary display time,
date, event date, race date, laps, number of laps, splits, short, initials, notes, comment, comments, remarks,
middle name, middle initial, t1, t2, swim, bike, transition 1, transition 2, row, row number, registered,
paid, shirt, t-shirt, temp, weather, penalty, adj, penalties, rank change
"""
