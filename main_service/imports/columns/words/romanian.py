"""What Romanian files call their columns."""

SURE = {
    "bib": "număr concurs, nr. concurs, nr concurs, număr de concurs, nr. tricou, nrconcurs, număr",
    "name": "nume și prenume, nume prenume, prenume și nume, prenume nume, concurent, participant, nume complet, nume",
    "first_name": "prenume",
    "last_name": "nume de familie",
    "sex": "sex, gen, gender",
    "age": "vârstă, vârsta",
    "birth_year": "an naștere, anul nașterii, an nastere",
    "birth_date": "data nașterii, data naștere",
    "category": "categorie, categoria, categorie de vârstă, categorie vârstă, grupa de vârstă",
    "nation": "țară, țara, naționalitate",
    "course": "cursă, probă, distanță, cursa, proba",
    "place": "loc, locul, poziție, clasament, loc general, loc open, clasament general, poziția, loc total",
    "sex_place": "loc gen, loc sex, clasament gen, loc pe gen, poziție gen",
    "age_group_place": "loc categorie, loc cat, clasament categorie, loc pe categorie, poziție categorie",
    "gun_time": "timp brut, timp oficial, brut",
    "net_time": "timp net, timp chip, timp real",
    "half": "semimaraton, jumătate",
}

LIKELY = {
    "bib": "nr",
    "gun_time": "timp, rezultat, timp final, sosire",
}

LEFT_OUT = """
club, echipă, echipa, oraș, localitate, județ, ritm, viteză, diferență, dif, ture
"""
