"""What German files call their columns."""

SURE = {
    "bib": "startnummer, stnr, start-nr, start nr, st.nr, startnr, snr",
    "name": "name, teilnehmer, läufer, nachname vorname, name vorname, vorname nachname, anzeigename",
    "first_name": "vorname",
    "last_name": "nachname, familienname, zuname",
    "sex": "geschlecht, m/w, w/m, geschl, geschl.",
    "age": "alter",
    "birth_year": "jahrgang, jg, geburtsjahr, geb.jahr, jahrg, jahrg.",
    "birth_date": "geburtsdatum, geb.datum",
    "category": "altersklasse, ak, kategorie, klasse, kat, kl, alterskl",
    "nation": "nation, land, nationalität",
    "course": "wettbewerb, strecke, lauf, distanz, wettkampf, bewerb",
    "place": "platz, rang, gesamtplatz, pl, platz gesamt, rang gesamt, gesamtrang, gesamt, platzierung, rang"
    " overall, ges",
    "sex_place": "platz m/w, mw platz, m/w platz, platz mw, rang m/w, geschlechtsplatz, platz geschlecht, rang"
    " geschlecht, pl m/w, plmw",
    "age_group_place": "ak platz, platz ak, pl ak, ak pl, ak rang, rang ak, klassenplatz, rang kat,"
    " kategorienrang, rang kategorie, platz kategorie, rang altersklasse, platz altersklasse,"
    " akplatz, pl. ak, akpl",
    "gun_time": "bruttozeit, brutto, zeit brutto",
    "net_time": "nettozeit, netto, zeit netto, chipzeit",
    "half": "halbmarathon, hm, halbzeit, hälfte, hm zeit",
    "out_of_competition": "außer konkurrenz, ausser konkurrenz, a.k.",
}

LIKELY = {
    "bib": "nr, nummer",
    "gun_time": "zeit, endzeit, zielzeit, laufzeit, gesamtzeit, ergebnis, ziel, offizielle zeit",
}

LEFT_OUT = """
verein, ort, wohnort, mannschaft, team, bundesland, rückstand, abstand, schnitt, tempo, min/km, km/h,
geschwindigkeit, uhrzeit, startzeit, urkunde, verein/ort, verein ort, firma
"""
