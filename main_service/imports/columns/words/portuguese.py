"""What Portuguese and Brazilian files call their columns."""

SURE = {
    "bib": "num, número, nº, número de peito, nº peito, n° peito, peito, dorsal, num peito, número peito",
    "name": "nome, atleta, nome completo, nome do atleta, corredor",
    "last_name": "sobrenome, apelido",
    "sex": "sexo, gênero, género",
    "age": "idade",
    "birth_year": "ano nasc, ano de nascimento, ano nascimento",
    "birth_date": "data de nascimento, data nasc, nascimento, dt nasc",
    "category": "faixa, faixa etária, categoria, escalão, fx, fx. etária, fx etária",
    "nation": "país, nacionalidade",
    "course": "percurso, prova, distância, modalidade",
    "place": "coloc, colocação, posição, classificação, class. geral, col. geral, classificação geral, pos."
    " geral, colocação geral, cl. geral, geral, class",
    "sex_place": "cl. sexo, class. sexo, col. sexo, pos. sexo, classificação sexo, colocação sexo, cl.sx., pos. género",
    "age_group_place": "cl.fx., cl. fx, class. faixa, col. faixa, pos. faixa, class. categoria, cl. cat, class."
    " cat, class. fx, col. cat, colocação faixa, colocação categoria, pos. categoria, pos. cat,"
    " pos. escalão, class. escalão, cl. faixa",
    "gun_time": "tempo bruto, bruto, t. bruto",
    "net_time": "líquido, tempo líquido, tempo liq, t. líquido, tempo chip, tempo liq.",
    "half": "meia, meia maratona, metade",
}

LIKELY = {
    "gun_time": "tempo, tempo oficial, tempo final, tempo total, resultado, chegada",
    "status": "situação",
}

LEFT_OUT = """
equipe, equipa, clube, cidade, uf, estado, assessoria, ritmo, ritmo médio, velocidade, diferença, dif, pace,
foto
"""
